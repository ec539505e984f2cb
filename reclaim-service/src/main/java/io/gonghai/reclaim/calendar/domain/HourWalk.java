package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Walks along the open time of a calendar that pauses leave, from one pause to the next. */
record HourWalk(WorkingCalendar calendar, Pauses pauses) {

    /** So much open time on, or back; forward out of what is closed or paused. {@link Moment#NEVER} behind a pause without an end. */
    Instant on(Instant from, Duration hours) {
        return hours.isNegative() ? back(from, hours.negated()) : forward(from, hours);
    }

    private Instant forward(Instant from, Duration hours) {
        Instant at = from;
        Duration left = hours;
        for (Pauses.Stretch pause : pauses.stretches()) {
            if (!pause.end().isAfter(at)) {
                continue;
            }
            if (at.isBefore(pause.start())) {
                Instant reached = calendar.hoursOn(at, left);
                if (reached.isBefore(pause.start())) {
                    return reached;
                }
                left = left.minus(calendar.openBetween(at, pause.start()));
            }
            if (pause.endless()) {
                return Moment.NEVER.at();
            }
            at = pause.end();
        }
        return calendar.hoursOn(at, left);
    }

    private Instant back(Instant from, Duration hours) {
        Instant at = from;
        Duration left = hours;
        List<Pauses.Stretch> latestFirst = pauses.stretches().reversed();
        for (Pauses.Stretch pause : latestFirst) {
            if (!pause.start().isBefore(at)) {
                continue;
            }
            if (pause.end().isBefore(at)) {
                Instant reached = calendar.hoursOn(at, left.negated());
                if (!reached.isBefore(pause.end())) {
                    return reached;
                }
                left = left.minus(calendar.openBetween(pause.end(), at));
            }
            at = pause.start();
        }
        return calendar.hoursOn(at, left.negated());
    }

    /** Open time from one moment to a later one. */
    Duration between(Instant from, Instant to) {
        Duration open = calendar.openBetween(from, to);
        for (Pauses.Stretch pause : pauses.stretches()) {
            Instant start = pause.start().isAfter(from) ? pause.start() : from;
            Instant end = pause.end().isBefore(to) ? pause.end() : to;
            if (start.isBefore(end)) {
                open = open.minus(calendar.openBetween(start, end));
            }
        }
        return open;
    }
}
