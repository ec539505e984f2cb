package io.gonghai.reclaim.deadlines.remote;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** pool-service's own door for services that want a pool. */
@RegisterRestClient(configKey = "pool-service")
@RegisterProvider(AsThisService.class)
@Path("/internal/pools")
interface PoolsOfPoolService {
    @GET
    @Path("/{poolId}")
    JsonNode pool(@PathParam("poolId") UUID poolId);
}
