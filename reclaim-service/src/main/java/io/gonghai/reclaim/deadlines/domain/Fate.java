package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a holding up to a moment if nobody does anything more: by the same derivation that takes and warns.
 *
 * @param deadline the one that takes or warns; where it stays, the next one that would take, if any
 * @param remindedAt when the warning comes that stands at that moment; null where there is none
 */
public record Fate(
        FateKind kind,
        @Nullable Deadline deadline,
        @Nullable Instant remindedAt) {

    /** How far it has come by then. */
    public enum FateKind {
        /** Nothing has happened. */
        STAYS,
        /** Its holder has been warned, by a rule that takes or by one that only warns. */
        REMINDED,
        /** It has been taken back. */
        RECLAIMED
    }

    /** By a moment, that moment included: as announcement and warning judge it at the moment up to which all is known. */
    public static Fate by(Derivation derivation, Instant at) {
        Deadline taking = derivation.taking();
        if (taking != null && !taking.dueAt().isAfter(at)) {
            return new Fate(FateKind.RECLAIMED, taking, null);
        }
        Deadline first = derivation.first();
        Optional<Fate> warned = first == null ? Optional.empty() : warned(first, earlier(at, first));
        return warned.or(() -> derivation.warns().stream()
                        .flatMap(one -> warned(one, earlier(at, one)).stream())
                        .findFirst())
                .orElseGet(() -> new Fate(FateKind.STAYS, first, null));
    }

    private static Optional<Fate> warned(Deadline deadline, Instant at) {
        return Warning.NOTHING.toGive(deadline, at).map(one -> new Fate(FateKind.REMINDED, deadline, one.at()));
    }

    /** A rule that only warns, or whose calendar is not told so far, has warned once its time has come, too: nothing is taken then that would say more. */
    private static Instant earlier(Instant at, Deadline notTaking) {
        return notTaking.dueAt().isAfter(at) ? at : notTaking.dueAt().minus(1, ChronoUnit.MICROS);
    }

    public boolean reclaimed() {
        return kind == FateKind.RECLAIMED;
    }
}
