package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in ids and figures: all that is stored of an event. Names, as they were then, are added when somebody reads.
 *
 * @param actor person id, {@code system}, or null where nobody acted
 * @param holder who holds the customer after the event
 * @param formerHolder who held it before
 * @param poolId pool that the customer is in after the event
 * @param rule code of the reclaim rule that did it, or will
 * @param dueAt when the customer goes back, for a warning; of a request for more time, before when no rule takes it
 * @param before which warning it is, as the rule writes it ({@code P1D})
 * @param requester who asked for the customer
 * @param decision how the request ended, such as {@code APPROVED}
 * @param held how many customers the holder has, or how many wait in a pool
 * @param reminder the reminder whose time has come; its note is not kept here
 * @param operation the operation that ended; its starter is the actor, its successor the holder, who left the former one
 * @param digest how many warnings a digest gathers; counted when it is read, never stored
 */
public record Figures(
        @Nullable String actor,
        @Nullable String holder,
        @Nullable String formerHolder,
        @Nullable UUID poolId,
        @Nullable String rule,
        @Nullable Integer rulesVersion,
        @Nullable Long custodyVersion,
        @Nullable Long holdingVersion,
        @Nullable Instant dueAt,
        @Nullable String before,
        @Nullable String requester,
        @Nullable String decision,
        @Nullable Integer held,
        @Nullable Operation operation,
        @Nullable UUID reminder,
        @Nullable Digest digest) {
    public Figures(
            @Nullable String actor,
            @Nullable String holder,
            @Nullable String formerHolder,
            @Nullable UUID poolId,
            @Nullable String rule,
            @Nullable Integer rulesVersion,
            @Nullable Long custodyVersion,
            @Nullable Long holdingVersion,
            @Nullable Instant dueAt,
            @Nullable String before) {
        this(
                actor,
                holder,
                formerHolder,
                poolId,
                rule,
                rulesVersion,
                custodyVersion,
                holdingVersion,
                dueAt,
                before,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Of somebody with all their customers. */
    public static Figures ofHolder(String holder, int held) {
        return new Figures(
                null, holder, null, null, null, null, null, null, null, null, null, null, held, null, null, null);
    }

    /** Of a pool in which so many customers have been nobody's for longer than a period. */
    public static Figures ofPool(UUID poolId, int waiting, String longerThan) {
        return new Figures(
                null,
                null,
                null,
                poolId,
                null,
                null,
                null,
                null,
                null,
                longerThan,
                null,
                null,
                waiting,
                null,
                null,
                null);
    }

    /** Of a reminder that somebody set for themselves. */
    public static Figures ofReminder(String person, UUID reminder) {
        return new Figures(
                person, null, null, null, null, null, null, null, null, null, null, null, null, null, reminder, null);
    }

    /** Of customers that somebody has again, because the rules that took them were wrong. */
    public static Figures ofUndone(@Nullable String startedBy, String holder, @Nullable UUID poolId, int customers) {
        return new Figures(
                startedBy, holder, null, poolId, null, null, null, null, null, null, null, null, customers, null, null,
                null);
    }

    /** Of a request for a customer. */
    public static Figures ofRequest(
            String requester, @Nullable UUID poolId, @Nullable String by, @Nullable String end) {
        return new Figures(
                by, null, null, poolId, null, null, null, null, null, null, requester, end, null, null, null, null);
    }

    /** Of a request for more time. @param until what was asked for, or given; null where nothing was */
    public static Figures ofExtension(
            String requester,
            @Nullable UUID poolId,
            @Nullable String by,
            @Nullable String end,
            @Nullable Instant until) {
        return new Figures(
                by, null, null, poolId, null, null, null, null, until, null, requester, end, null, null, null, null);
    }

    /** Of warnings that are gathered. @param soonest when the first of these customers goes back; where none does, would */
    public static Figures ofDigest(Digest digest, @Nullable Instant soonest) {
        return new Figures(
                null, null, null, null, null, null, null, null, soonest, null, null, null, null, null, null, digest);
    }

    /** What a digest is stored with: all that it says is counted when it is read. */
    public static Figures ofDigest() {
        return new Figures(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** Of an operation over many customers. */
    public static Figures ofOperation(
            @Nullable String startedBy,
            @Nullable String successor,
            @Nullable String leaver,
            @Nullable UUID toPool,
            Operation operation) {
        return new Figures(
                startedBy, successor, leaver, toPool, null, null, null, null, null, null, null, null, null, operation,
                null, null);
    }

    /**
     * An operation over many customers, and how many they were.
     *
     * @param kind such as {@code OFFBOARDING}; a newer pool-service may tell others
     * @param passedOn how many of those moved went to the successor
     */
    public record Operation(UUID id, String kind, long moved, long passedOn, long failed) {}

    /**
     * Warnings that are gathered, as they stand.
     *
     * @param version goes up with every change of them
     * @param goBack of how many customers it says that they go back
     * @param tried how many warnings are of rules that only warn
     * @param pools how many there are of each pool, of either sort; the largest first
     */
    public record Digest(long version, long goBack, long tried, List<OfPool> pools) {
        public long count() {
            return goBack + tried;
        }
    }

    /** How many warnings are of a pool. */
    public record OfPool(UUID poolId, long count) {}

    /** What the person had to do with it; who had none of the other parts is told as a manager. */
    public Part partOf(String person) {
        if (person.equals(actor)) {
            return Part.ACTOR;
        }
        if (person.equals(holder)) {
            return Part.HOLDER;
        }
        if (person.equals(requester)) {
            return Part.REQUESTER;
        }
        return person.equals(formerHolder) ? Part.FORMER_HOLDER : Part.MANAGER;
    }
}
