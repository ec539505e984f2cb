package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the announcement of a due time has come.
 *
 * @param nextAt when to announce (again); null while there is nothing to announce
 * @param attempt how often it was announced
 * @param awaitedCustodyVersion what the last refusal said stands: there is no use in announcing before our copy has it
 * @param awaitedRulesVersion likewise, of the pool's rules
 */
public record Announcing(
        @Nullable Instant nextAt,
        int attempt,
        @Nullable Instant announcedAt,
        @Nullable Long awaitedCustodyVersion,
        @Nullable Integer awaitedRulesVersion) {
    static final Announcing NOTHING = new Announcing(null, 0, null, null, null);

    static Announcing of(Instant dueAt) {
        return new Announcing(dueAt, 0, null, null, null);
    }

    /** Of what is carried out; null: nothing is. */
    static Announcing of(@Nullable Deadline taking) {
        return taking == null ? NOTHING : of(taking.dueAt());
    }

    /** The same where this was announced when what is carried out now was due; else it begins afresh. */
    Announcing about(@Nullable Deadline taking) {
        boolean told = taking != null && announcedAt != null && !taking.dueAt().isAfter(announcedAt);
        return told ? this : of(taking);
    }

    Announcing announced(Instant now) {
        return new Announcing(now.plus(BackOff.after(attempt + 1)), attempt + 1, now, null, null);
    }

    Announcing refused(long custodyVersion, @Nullable Integer rulesVersion, Instant now) {
        return new Announcing(now.plus(BackOff.after(attempt)), attempt, announcedAt, custodyVersion, rulesVersion);
    }

    Announcing putOff(Instant now) {
        return new Announcing(
                now.plus(BackOff.after(attempt)), attempt, announcedAt, awaitedCustodyVersion, awaitedRulesVersion);
    }

    /** What is wrong is no matter of moments. */
    Announcing leftInPeace(Instant now) {
        return new Announcing(
                now.plus(BackOff.LONGEST), attempt, announcedAt, awaitedCustodyVersion, awaitedRulesVersion);
    }

    boolean awaits(long custodyVersion, int rulesVersion) {
        return (awaitedCustodyVersion != null && custodyVersion < awaitedCustodyVersion)
                || (awaitedRulesVersion != null && rulesVersion < awaitedRulesVersion);
    }
}
