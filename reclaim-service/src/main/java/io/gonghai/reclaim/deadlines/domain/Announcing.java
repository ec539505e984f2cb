package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the announcement of a due time has come.
 *
 * @param nextAt when to announce (again); null while there is nothing to announce
 * @param notBefore while the first announcement waits for its answer {@code nextAt} stays what it was, and this says when to announce again: so the row keeps its
 *     place in every index, and what is announced once, as nearly all is, costs least. Else null
 * @param attempt how often it was announced
 * @param awaitedCustodyVersion what the last refusal said stands: there is no use in announcing before our copy has it
 * @param awaitedRulesVersion likewise, of the pool's rules
 */
public record Announcing(
        @Nullable Instant nextAt,
        @Nullable Instant notBefore,
        int attempt,
        @Nullable Instant announcedAt,
        @Nullable Long awaitedCustodyVersion,
        @Nullable Integer awaitedRulesVersion) {
    static final Announcing NOTHING = new Announcing(null, null, 0, null, null, null);

    static Announcing of(Instant dueAt) {
        return new Announcing(dueAt, null, 0, null, null, null);
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

    /** Whether to announce at a moment up to which all activity is known. */
    boolean due(Instant now) {
        return nextAt != null && !nextAt.isAfter(now) && (notBefore == null || !notBefore.isAfter(now));
    }

    Announcing announced(Instant now) {
        Instant again = now.plus(BackOff.after(attempt + 1));
        return attempt == 0
                ? new Announcing(nextAt, again, 1, now, null, null)
                : new Announcing(again, null, attempt + 1, now, null, null);
    }

    Announcing refused(long custodyVersion, @Nullable Integer rulesVersion, Instant now) {
        return new Announcing(
                now.plus(BackOff.after(attempt)), null, attempt, announcedAt, custodyVersion, rulesVersion);
    }

    Announcing putOff(Instant now) {
        return new Announcing(
                now.plus(BackOff.after(attempt)),
                null,
                attempt,
                announcedAt,
                awaitedCustodyVersion,
                awaitedRulesVersion);
    }

    /** What is wrong is no matter of moments. */
    Announcing leftInPeace(Instant now) {
        return new Announcing(
                now.plus(BackOff.LONGEST), null, attempt, announcedAt, awaitedCustodyVersion, awaitedRulesVersion);
    }

    boolean awaits(long custodyVersion, int rulesVersion) {
        return (awaitedCustodyVersion != null && custodyVersion < awaitedCustodyVersion)
                || (awaitedRulesVersion != null && rulesVersion < awaitedRulesVersion);
    }
}
