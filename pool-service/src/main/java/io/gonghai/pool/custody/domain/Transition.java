package io.gonghai.pool.custody.domain;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One accepted move: what was, what is, and why. It becomes one row of history and one event.
 *
 * @param before null when the custody begins
 * @param actor who did it; {@link #SYSTEM} where nobody did
 * @param rule which reclaim rule did it; {@link #SCOPE} where the scope of its pool did
 * @param forced whether a rule that refused was passed over, or the receiver's limit could not be judged
 * @param periodSince from when the first period of a holding counts that goes on; null where that is from when it began
 */
public record Transition(
        Command command,
        @Nullable Custody before,
        Custody after,
        String actor,
        Reason reason,
        @Nullable String rule,
        boolean forced,
        @Nullable Instant periodSince) {
    public static final String SYSTEM = "system";

    /** What is named as the rule where the scope of a pool moved a customer. */
    public static final String SCOPE = "SCOPE";

    /** One after which periods count from when the holding began. */
    public Transition(
            Command command,
            @Nullable Custody before,
            Custody after,
            String actor,
            Reason reason,
            @Nullable String rule,
            boolean forced) {
        this(command, before, after, actor, reason, rule, forced, null);
    }

    static Transition of(Command command, @Nullable Custody before, Custody after, String actor, Reason reason) {
        return new Transition(command, before, after, actor, reason, null, false);
    }

    /** The same, but nobody judged the receiver's limit. */
    public Transition unjudged() {
        return new Transition(command, before, after, actor, reason, rule, true, periodSince);
    }

    public Instant at() {
        return after.standing().changedAt();
    }

    /** Who has it now and did not before. */
    public @Nullable String gainer() {
        return Objects.equals(after.holder(), holderBefore()) ? null : after.holder();
    }

    /** Who had it before and does not now. */
    public @Nullable String loser() {
        return Objects.equals(after.holder(), holderBefore()) ? null : holderBefore();
    }

    /** Whether somebody has one more in a pool than before. */
    public boolean counts() {
        return after.holder() != null && !sameLedger();
    }

    /** Whether somebody has one less in a pool than before. */
    public boolean uncounts() {
        return holderBefore() != null && !sameLedger();
    }

    /** Whether whoever has it has it from the same pool as before, or nobody has had it. */
    boolean sameLedger() {
        return before != null
                && Objects.equals(before.holder(), after.holder())
                && before.poolId().equals(after.poolId());
    }

    private @Nullable String holderBefore() {
        return before == null ? null : before.holder();
    }
}
