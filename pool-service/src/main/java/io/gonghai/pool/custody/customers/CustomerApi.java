package io.gonghai.pool.custody.customers;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.pool.cards.Card;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** The internal API of customer-service, as far as it is asked. */
@RegisterRestClient(configKey = "customer-service")
@RegisterProvider(AsThisService.class)
@Path("/internal/customers")
interface CustomerApi {
    @GET
    @Path("/{customerId}")
    Found find(@PathParam("customerId") UUID customerId);

    @POST
    @Path("/lookup")
    FoundMany findAll(Wanted wanted);

    @POST
    @Path("/{customerId}/abandonment")
    Settled settle(@PathParam("customerId") UUID customerId);

    @POST
    @Path("/erasures")
    void erase(Wanted deleted);

    /** Which customers are asked for. */
    record Wanted(Collection<UUID> customerIds) {}

    /** Those of them that there are. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record FoundMany(List<Found> customers) {}

    /** A customer: facts, where it should go, and its card. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Found(
            UUID customerId,
            Integer version,
            String createdBy,
            String region,
            String industry,
            String size,
            String level,
            String priority,
            String channel,
            Placement placement,
            CardData card) {}

    /** Where it should go. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Placement(UUID poolId, String holder, Boolean lead) {}

    /** How a reservation ends. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Settled(String outcome) {}

    /** The card, fields that are not shown here left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record CardData(
            int version,
            String type,
            String name,
            String phone,
            String email,
            String region,
            String industry,
            String size,
            String level,
            String priority,
            String channel,
            String creditCode,
            String website,
            String address,
            List<String> tags) {
        Card of(UUID customerId) {
            return new Card(
                    customerId,
                    version,
                    type,
                    name,
                    phone,
                    email,
                    region,
                    industry,
                    size,
                    level,
                    priority,
                    channel,
                    creditCode,
                    website,
                    address,
                    tags);
        }
    }
}
