package io.gonghai.reclaim.deadlines.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.CustodyOwner.OwnerAway;
import io.gonghai.reclaim.deadlines.application.PoolCopy;
import io.gonghai.reclaim.deadlines.application.PoolOwner;
import io.gonghai.runtime.neighbours.Unanswered;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
        return asked(poolId, pool -> {
            JsonNode reclaim = pool.path("reclaim");
            return reclaim.isObject()
                    ? Optional.of(new Rules(pool.required("rulesVersion").asInt(), reclaim.toString()))
                    : Optional.empty();
        });
    }

    @Override
    public Optional<Managers> managersOf(UUID poolId) {
        return asked(poolId, pool -> {
            JsonNode managers = pool.path("managers");
            return Optional.of(new Managers(texts(managers.path("people")), texts(managers.path("departments"))));
        });
    }

    @Override
    public Optional<String> calendarOf(UUID poolId) {
        return asked(poolId, pool -> Optional.of(pool.path("calendar").asText(PoolCopy.BUILT_IN)));
    }

    private <T> Optional<T> asked(UUID poolId, Function<JsonNode, Optional<T>> read) {
        try {
            return read.apply(client.pool(poolId));
        } catch (RuntimeException e) {
            if (e instanceof WebApplicationException answer
                    && answer.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            unanswered.note("pool-service", e);
            throw new OwnerAway(e);
        }
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(one -> texts.add(one.asText()));
        return texts;
    }
}
