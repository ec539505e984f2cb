package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.customer.custody.domain.Custody;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A custody as {@code gonghai.custody.v1} tells it; only what is needed here. */
@JsonIgnoreProperties(ignoreUnknown = true)
record CustodyFacts(
        UUID customerId,
        long version,
        String state,
        @Nullable UUID poolId,
        @Nullable String holder,
        @Nullable Long holdingVersion,
        @Nullable List<String> relatedPeople) {
    List<String> related() {
        return relatedPeople == null ? List.of() : relatedPeople;
    }

    Custody custody() {
        return new Custody(state, poolId, holder, holdingVersion, PoolFacts.set(relatedPeople));
    }
}
