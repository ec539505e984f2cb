package io.gonghai.reclaim.calendar.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Pauses in order, those that meet or lie over each other as one: whoever is paused twice is paused once.
 *
 * @param stretches each begins after the one before has ended
 */
record Pauses(List<Stretch> stretches) {
    static final Pauses NONE = new Pauses(List.of());

    /** From its start up to its end, which is no part of it; {@link Moment#NEVER} where it has none. */
    record Stretch(Instant start, Instant end) {
        boolean endless() {
            return !end.isBefore(Moment.NEVER.at());
        }
    }

    static Pauses of(Collection<Pause> pauses) {
        List<Stretch> merged = new ArrayList<>();
        pauses.stream()
                .map(Pauses::stretch)
                .filter(stretch -> stretch.start().isBefore(stretch.end()))
                .sorted(Comparator.comparing(Stretch::start))
                .forEach(next -> add(merged, next));
        return new Pauses(List.copyOf(merged));
    }

    private static Stretch stretch(Pause pause) {
        return new Stretch(WorkingCalendar.sane(pause.from()), end(pause));
    }

    private static Instant end(Pause pause) {
        Instant to = pause.to();
        return to == null ? Moment.NEVER.at() : WorkingCalendar.sane(to);
    }

    private static void add(List<Stretch> merged, Stretch next) {
        Stretch last = merged.isEmpty() ? null : merged.getLast();
        if (last == null || next.start().isAfter(last.end())) {
            merged.add(next);
        } else if (next.end().isAfter(last.end())) {
            merged.set(merged.size() - 1, new Stretch(last.start(), next.end()));
        }
    }

    boolean cover(Instant at) {
        return stretches.stream().anyMatch(stretch -> !at.isBefore(stretch.start) && at.isBefore(stretch.end));
    }
}
