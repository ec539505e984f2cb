package io.gonghai.notification.notices.domain;

import java.time.Instant;
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
 * @param dueAt when the customer goes back, for a warning
 * @param before which warning it is, as the rule writes it ({@code P1D})
 * @param requester who asked for the customer
 * @param decision how the request ended, such as {@code APPROVED}
 * @param held how many customers the holder has
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
        @Nullable Integer held) {
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
                null);
    }

    /** Of somebody with all their customers. */
    public static Figures ofHolder(String holder, int held) {
        return new Figures(null, holder, null, null, null, null, null, null, null, null, null, null, held);
    }

    /** Of a request for a customer. */
    public static Figures ofRequest(
            String requester, @Nullable UUID poolId, @Nullable String by, @Nullable String end) {
        return new Figures(by, null, null, poolId, null, null, null, null, null, null, requester, end, null);
    }

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
