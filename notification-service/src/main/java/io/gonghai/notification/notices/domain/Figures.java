package io.gonghai.notification.notices.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, in ids and figures: all that is stored of an event. Names are added when somebody reads.
 *
 * @param actor person id, {@code system}, or null where nobody acted
 * @param holder who holds the customer after the event
 * @param formerHolder who held it before
 * @param poolId pool that the customer is in after the event
 * @param rule code of the reclaim rule that did it, or will
 * @param dueAt when the customer goes back, for a warning
 * @param before which warning it is, as the rule writes it ({@code P1D})
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
        @Nullable String before) {

    /** What the person had to do with it; who had none of the other parts is told as a manager. */
    public Part partOf(String person) {
        if (person.equals(actor)) {
            return Part.ACTOR;
        }
        if (person.equals(holder)) {
            return Part.HOLDER;
        }
        return person.equals(formerHolder) ? Part.FORMER_HOLDER : Part.MANAGER;
    }
}
