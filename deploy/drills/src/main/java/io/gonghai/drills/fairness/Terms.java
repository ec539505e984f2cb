package io.gonghai.drills.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All rules of a pool: the earliest takes a holding back. One of them at least never ends, so that every holding has a deadline.
 *
 * @param paused whether a complaint that is open makes their clocks stand still
 */
record Terms(String name, List<Rule> rules, boolean paused) {
    /** How far two databases' clocks may stand apart before an activity of a service that could not ask seems older than its holding: in doubt it postpones. */
    private static final Duration DOUBT = Duration.ofSeconds(5);

    /** So long after a complaint was closed somebody may still think it open: the longest that anything stands still here, and what comes after it. */
    private static final Duration UNTOLD = Duration.ofSeconds(150);

    /** Whose clocks nothing stops. */
    Terms(String name, List<Rule> rules) {
        this(name, rules, false);
    }

    /** When a holding goes back, by these activities; where complaints were opened, at the earliest. */
    Instant due(Instant since, Collection<Act> acts) {
        return rules.stream()
                .map(rule -> rule.due(since, acts))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    /** When it would go back by what was recorded before a moment. */
    Instant dueBy(Instant moment, Tenure tenure) {
        return due(tenure.since(), tenure.recordedBefore(moment));
    }

    /**
     * The latest that {@link #dueBy} may seem to somebody who gives what is in doubt to the holder, too. Of a clock that stood still nobody can say: what is left once it
     * runs is left from when that is known.
     */
    Instant latestBy(Instant moment, Tenure tenure) {
        List<Act> acts = tenure.acts().stream()
                .filter(act -> !act.recordedAt().isBefore(tenure.since().minus(DOUBT)))
                .filter(act -> act.recordedAt().isBefore(moment))
                .toList();
        Instant due = acts.stream().anyMatch(Act::complaint) ? Instant.MAX : due(tenure.since(), acts);
        return tenure.acts().stream()
                .filter(act -> act.complaint() && act.recordedAt().isBefore(tenure.since()))
                .map(act -> untold(act, tenure.since()))
                .reduce(due, (one, other) -> one.isAfter(other) ? one : other);
    }

    /** A complaint of before the holding: one that was closed by then stops its clock where that is told later, and then no more than a whole period is left. */
    private Instant untold(Act complaint, Instant since) {
        Instant until = complaint.until();
        if (until == null || until.isAfter(since)) {
            return Instant.MAX;
        }
        Duration longest =
                rules.stream().map(Rule::within).max(Comparator.naturalOrder()).orElseThrow();
        return until.plus(UNTOLD).plus(longest);
    }

    /** The first deadline that came without an activity before it: not a moment earlier may anybody take the holding back. */
    Instant firstDue(Tenure tenure) {
        Instant due = due(tenure.since(), List.of());
        while (true) {
            Instant next = dueBy(due, tenure);
            if (!next.isAfter(due)) {
                return due;
            }
            due = next;
        }
    }
}
