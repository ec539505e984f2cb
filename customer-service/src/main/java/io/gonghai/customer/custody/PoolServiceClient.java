package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.custody.domain.ViewKind;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
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

    /** The same, and where that is in a pool, counts that somebody is shown its card. */
    @POST
    @Path("/custodies/{id}/views")
    AnsweredCustody view(@PathParam("id") UUID customerId, View view);

    @POST
    @Path("/views")
    void count(Views views);

    @GET
    @Path("/pools/{id}")
    PoolFacts pool(@PathParam("id") UUID poolId);

    @PUT
    @Path("/custodies/{id}/reservation")
    JsonNode reserve(
            @PathParam("id") UUID customerId,
            @HeaderParam("Accept-Language") @Nullable String language,
            Reservation reservation);

    @POST
    @Path("/custodies/{id}/deletion")
    JsonNode delete(@PathParam("id") UUID customerId, Deletion deletion);

    /** Who is about to be shown a card. */
    record View(String personId) {}

    /** Who is about to be shown what of which customers. */
    record Views(String personId, ViewKind kind, Collection<UUID> customerIds) {}

    /** Who deletes it, as their token says, and what it would be registered with. */
    record Deletion(
            String actor,
            String actorName,
            Set<String> groups,
            Set<String> departments,
            Instant tokenIssuedAt,
            @Nullable String region,
            @Nullable String industry,
            @Nullable String size,
            @Nullable String level,
            @Nullable String priority,
            @Nullable String channel,
            @Nullable UUID poolId,
            @Nullable String holder) {}

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
