package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Along which time the rules of a pool run for one holding: that of each rule, and over it, as closed time, the pauses of the kinds that the pool names. Where there
 * are none it is the rule's own time, and costs nothing.
 */
final class RuleTimes {
    private final Calendar calendar;
    private final List<ToldPause> pauses;
    /** By what they are laid over; rules share few. */
    private final Map<WorkingTime, WorkingTime> paused;

    private RuleTimes(Calendar calendar, List<ToldPause> pauses) {
        this.calendar = calendar;
        this.pauses = pauses;
        this.paused = pauses.isEmpty() ? Map.of() : new IdentityHashMap<>();
    }

    static RuleTimes of(Standing standing, Exemptions exemptions, Calendar calendar) {
        return new RuleTimes(calendar, standing.customer().pauses(exemptions.pausedBy()));
    }

    /** Along which all periods of a rule run; null where it names a calendar that is not known here. */
    @Nullable
    WorkingTime of(ReclaimRule rule) {
        WorkingTime own = calendar.timeOf(rule);
        return own == null || pauses.isEmpty() ? own : paused.computeIfAbsent(own, this::laidOver);
    }

    private WorkingTime laidOver(WorkingTime own) {
        return own.paused(pauses.stream().map(ToldPause::closedTime).toList());
    }

    /**
     * What a pause leaves when it ends, where a rule's time would come sooner: as much as any grace. It goes by when the pause ended, so that it is left also where that was
     * known here before the holding was; who hears of it late gives time from then ({@link Grace}), too.
     *
     * @param due what lies before a pause is not brought back by it
     * @return null where that changes nothing
     */
    @Nullable
    Moment leftAfterPauses(ReclaimRule rule, WorkingTime time, Instant due) {
        Moment later = null;
        Instant at = due;
        while (true) {
            Instant ended = lastEnded(at);
            Moment left = ended == null ? null : new Grace(ended, ended).until(rule, time);
            if (left == null || !left.at().isAfter(at)) {
                return later;
            }
            later = left;
            at = left.at(); // behind another pause, perhaps
        }
    }

    private @Nullable Instant lastEnded(Instant before) {
        Instant last = null;
        for (ToldPause pause : pauses) {
            Instant to = pause.to();
            if (to != null && !to.isAfter(before) && (last == null || to.isAfter(last))) {
                last = to;
            }
        }
        return last;
    }

    /** Those that have no end yet: what does not come before them does not come. */
    List<ToldPause> open() {
        return pauses.isEmpty()
                ? pauses
                : pauses.stream().filter(ToldPause::open).toList();
    }
}
