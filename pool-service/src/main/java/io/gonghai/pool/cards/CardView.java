package io.gonghai.pool.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.pools.CardField;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pooled customer as the pool's members see it. */
@Schema(
        name = "Card",
        description = "A pooled customer. Fields that the pool hides are absent, masked ones show a part.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record CardView(
        UUID customerId,
        String name,
        String type,
        String region,
        String industry,
        String size,
        String level,
        String priority,
        String channel,
        @Schema(examples = "138****8000") String phone,
        @Schema(examples = "b***@example.com") String email,
        String creditCode,
        String website,
        String address,
        List<String> tags,
        @Schema(description = "When it came into the pool.") Instant since,
        UUID poolId) {

    static CardView of(PooledCard row, Masks masks) {
        Card card = row.card();
        return new CardView(
                card.customerId(),
                masks.show(CardField.NAME, card.name()),
                card.type(),
                masks.show(CardField.REGION, card.region()),
                masks.show(CardField.INDUSTRY, card.industry()),
                masks.show(CardField.SIZE, card.size()),
                masks.show(CardField.LEVEL, card.level()),
                masks.show(CardField.PRIORITY, card.priority()),
                masks.show(CardField.CHANNEL, card.channel()),
                masks.show(CardField.PHONE, card.phone()),
                masks.show(CardField.EMAIL, card.email()),
                masks.show(CardField.CREDIT_CODE, card.creditCode()),
                masks.show(CardField.WEBSITE, card.website()),
                masks.show(CardField.ADDRESS, card.address()),
                masks.open(CardField.TAGS) ? card.tags() : null,
                row.since(),
                row.poolId());
    }
}
