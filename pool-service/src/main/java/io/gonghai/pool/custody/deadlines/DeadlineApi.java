package io.gonghai.pool.custody.deadlines;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The internal API of reclaim-service, as far as it is asked. */
@RegisterRestClient(configKey = "reclaim-service")
@RegisterProvider(AsThisService.class)
@Path("/internal/deadlines")
interface DeadlineApi {
    @POST
    @Path("/lookup")
    FoundMany lookup(Wanted wanted);

    /** Which customers are asked for. */
    record Wanted(List<UUID> customerIds) {}

    /** Those of them that it knows to be held. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundMany(List<Found> deadlines) {}

    /** The deadline of one holding. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(UUID customerId, long holdingVersion, UUID poolId, Instant dueAt, String rule) {}
}
