package io.gonghai.drills.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of a drill's pool, and what it says, written down once more beside the service's own code, to judge that by.
 *
 * @param needsDeal only a deal lifts it; else each follow-up and each deal postpones it
 * @param within from the beginning of a holding
 * @param extension from the last activity; of no use to a rule that needs a deal
 * @param remindBefore distances of the warnings
 */
record Rule(String code, boolean needsDeal, Duration within, Duration extension, List<Duration> remindBefore) {

    /** When it takes a holding back, where complaints were opened at the earliest; empty where a deal lifted it. */
    Optional<Instant> due(Instant since, Collection<Act> acts) {
        Instant first = since.plus(within);
        if (needsDeal) {
            return acts.stream().anyMatch(Act::deal) ? Optional.empty() : Optional.of(unpaused(first, acts));
        }
        Instant due = first;
        for (Act act : acts) {
            if (act.complaint()) {
                continue;
            }
            Instant base = act.recordedAt().isBefore(since) ? since : act.recordedAt();
            Instant extended = base.plus(extension);
            due = extended.isAfter(due) ? extended : due;
        }
        return Optional.of(unpaused(due, acts));
    }

    /** At the earliest: while a complaint is open nothing is due that was not before it, and once it is closed a whole period is left, as these are shorter than a day. */
    private Instant unpaused(Instant due, Collection<Act> acts) {
        List<Act> complaints = acts.stream()
                .filter(Act::complaint)
                .sorted(Comparator.comparing(Act::recordedAt))
                .toList();
        Instant paused = due;
        for (Act one : complaints) {
            Instant left = one.until() == null ? Instant.MAX : one.until().plus(within);
            paused = one.recordedAt().isAfter(paused) || left.isBefore(paused) ? paused : left;
        }
        return paused;
    }

    /** As {@code POST /pools} takes it. */
    Map<String, Object> body() {
        List<String> distances = remindBefore.stream().map(Duration::toString).toList();
        return needsDeal
                ? Map.of("code", code, "trigger", "NO_DEAL", "within", within.toString(), "remindBefore", distances)
                : Map.of(
                        "code",
                        code,
                        "trigger",
                        "NO_FOLLOW_UP",
                        "within",
                        within.toString(),
                        "extension",
                        extension.toString(),
                        "remindBefore",
                        distances);
    }
}
