package io.gonghai.pool.cards;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.pools.CardField;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A pooled customer as the pool's members see it. */
@Schema(
        name = "Card",
        description = "A pooled customer. Fields that the pool hides are absent, masked ones show a part.",
        extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
@JsonInclude(JsonInclude.Include.NON_NULL)
record CardView(
        @Schema(required = true, description = "Id of the customer.")
        UUID customerId,

        @Schema(description = "Name of the organization or person.")
        String name,

        @Schema(description = "`ORGANIZATION` or `PERSON`.") String type,

        @Schema(description = "Where it is, such as `CN-SH`.")
        String region,

        @Schema(description = "What it does.") String industry,

        @Schema(description = "How big it is, such as `50-199` people.")
        String size,

        @Schema(description = "How valuable it is, in the words of the company.")
        String level,

        @Schema(description = "`HIGH`, `MID` or `LOW`; where it is masked, absent.")
        String priority,

        @Schema(description = "Where it came from.") String channel,

        @Schema(description = "Phone number; where it is masked, only its ends.", examples = "138****8000")
        String phone,

        @Schema(description = "E-mail address; where it is masked, only its ends.", examples = "b***@example.com")
        String email,

        @Schema(description = "Unified social credit code.") String creditCode,
        @Schema(description = "Address on the web.") String website,
        @Schema(description = "Postal address.") String address,
        @Schema(description = "Free words.") List<String> tags,

        @Schema(required = true, description = "When it came into the pool.")
        Instant since,

        @Schema(required = true, description = "The pool it is in.")
        UUID poolId,

        @Schema(description = "When whoever gave it back would have somebody look at it again.")
        Instant revisitAt) {

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
                row.poolId(),
                row.revisitAt());
    }
}
