package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Custody;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** pool-service's answer to where a customer is right now. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record AnsweredCustody(
        UUID customerId,
        String state,
        @Nullable UUID poolId,
        @Nullable String holder,
        @Nullable Long holdingVersion,
        @Nullable List<String> relatedPeople,
        @Nullable Instant thawAt,
        PoolFacts.@Nullable Group managers) {
    Custody custody() {
        return new Custody(state, poolId, holder, holdingVersion, PoolFacts.set(relatedPeople), thawAt);
    }

    Circle circle() {
        return PoolFacts.circle(managers);
    }
}
