package io.gonghai.notification.notices.application;

import io.gonghai.notification.notices.domain.Occurrence;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, to be put into inboxes in one go.
 *
 * @param news filed in order
 * @param deleted customers of whom all is forgotten first, but for the news that they were deleted
 * @param held who has customers after it: digests warn of nobody else's any more
 */
public record Filing(List<Occurrence> news, Collection<UUID> deleted, List<Held> held) {
    public Filing {
        news = List.copyOf(news);
        deleted = List.copyOf(deleted);
        held = List.copyOf(held);
    }

    /**
     * Who has a customer.
     *
     * @param holder null: nobody
     * @param holdingVersion version of the custody with which the holding began; null where nobody has it
     */
    public record Held(
            UUID customerId,
            @Nullable String holder,
            @Nullable Long holdingVersion) {}
}
