package io.gonghai.reclaim.deadlines.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.PoolOwner;
import io.gonghai.runtime.neighbours.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Reads of pool-service's pools what they say about taking back. */
@ApplicationScoped
class AskForPools implements PoolOwner {
    private final PoolsOfPoolService client;
    private final Unanswered unanswered;

    AskForPools(@RestClient PoolsOfPoolService client, Unanswered unanswered) {
        this.client = client;
        this.unanswered = unanswered;
    }

    @Override
    public Optional<Rules> rulesOf(UUID poolId) {
        try {
            JsonNode pool = client.pool(poolId);
            JsonNode reclaim = pool.path("reclaim");
            return reclaim.isObject()
                    ? Optional.of(new Rules(pool.required("rulesVersion").asInt(), reclaim.toString()))
                    : Optional.empty();
        } catch (RuntimeException e) {
            if (e instanceof WebApplicationException answer
                    && answer.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            unanswered.note("pool-service", e);
            throw new OwnerAway(e);
        }
    }
}
