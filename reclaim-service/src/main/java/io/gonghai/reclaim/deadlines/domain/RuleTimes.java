package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.WorkingTime;
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

    /** Those that have no end yet: what does not come before them does not come. */
    List<ToldPause> open() {
        return pauses.isEmpty()
                ? pauses
                : pauses.stream().filter(ToldPause::open).toList();
    }
}
