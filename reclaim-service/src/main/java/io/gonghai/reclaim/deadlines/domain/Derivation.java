package io.gonghai.reclaim.deadlines.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When a holding goes back, and why: what announcement, warning, {@code /deadlines} and every look-up read. Nobody else computes a time.
 *
 * @param exempt what keeps all rules from it; null for nothing
 * @param outcomes what came of each rule, in the pool's order; empty where nothing is explained, and where it is exempt
 * @param first of the rules that take, the one whose time comes first; of several at the same moment, the first by code. It is shown and warned of
 * @param taking likewise of those whose time is certain: it is carried out. The same as the first, unless that is provisional
 * @param warns when those would that only warn, in the pool's order
 * @param pauses what pauses the clock now; it has no end yet
 */
public record Derivation(
        @Nullable Exempt exempt,
        List<Outcome> outcomes,
        @Nullable Deadline first,
        @Nullable Deadline taking,
        List<Deadline> warns,
        List<ToldPause> pauses) {
    /** Nobody holds it, or the pool's rules are not known. */
    public static final Derivation NOTHING = new Derivation(null, List.of(), null, null, List.of(), List.of());

    static Derivation exempt(Exempt by) {
        return new Derivation(by, List.of(), null, null, List.of(), List.of());
    }

    /** Whether it would be taken, and sooner than another says. */
    public boolean nearerThan(Derivation other) {
        return taking != null && (other.taking == null || taking.dueAt().isBefore(other.taking.dueAt()));
    }
}
