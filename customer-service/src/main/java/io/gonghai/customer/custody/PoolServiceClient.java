package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** What this service asks pool-service, as itself. Never called inside a transaction. */
@RegisterRestClient(configKey = "pool-service")
@RegisterProvider(AsThisService.class)
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PoolServiceClient {
    @GET
    @Path("/custodies/{id}")
    AnsweredCustody custody(@PathParam("id") UUID customerId);

    @GET
    @Path("/pools/{id}")
    PoolFacts pool(@PathParam("id") UUID poolId);

    @PUT
    @Path("/custodies/{id}/reservation")
    JsonNode reserve(
            @PathParam("id") UUID customerId,
            @HeaderParam("Accept-Language") @Nullable String language,
            Reservation reservation);

    /**
     * Who is to hold it, in which home pool (null: the first whose scope the facts fit).
     *
     * @param facts left out for replicas that do not know them
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reservation(
            String holder,
            String holderName,
            Set<String> departments,
            @Nullable UUID poolId,
            @Nullable CustomerFacts facts) {}
}
