package io.gonghai.pool.operations.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.operations.application.Plan;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Plans as they are stored. One that is not readable here is logged once, though it is met at every turn: that it waits is measured. */
@ApplicationScoped
class StoredPlans {
    private static final Logger LOG = Logger.getLogger(StoredPlans.class);

    private final ObjectMapper json;
    private final Set<UUID> unreadable = ConcurrentHashMap.newKeySet();

    StoredPlans(ObjectMapper json) {
        this.json = json.copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    String write(Plan plan) {
        try {
            return json.writeValueAsString(plan);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The plan of an operation; empty where it is not readable. */
    Optional<Plan> read(UUID operation, String plan) {
        try {
            return Optional.of(json.readValue(plan, Plan.class));
        } catch (JsonProcessingException e) {
            if (unreadable.add(operation)) {
                // the message may hold the reason, which people wrote
                LOG.errorf("The plan of operation %s is not readable: it waits", operation);
            }
            return Optional.empty();
        }
    }
}
