package io.gonghai.reclaim.deadlines.remote;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.reclaim.deadlines.messaging.ToldCustomer;
import io.gonghai.runtime.identity.AsThisService;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** customer-service's own door for services that want facts. */
@RegisterRestClient(configKey = "customer-service")
@RegisterProvider(AsThisService.class)
@Path("/internal/customers")
interface CustomersOfCustomerService {
    @POST
    @Path("/facts")
    Known facts(Wanted wanted);

    /** Which customers are asked about. */
    record Wanted(Collection<UUID> customerIds) {}

    /** Those of them that there are. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Known(@Nullable List<ToldCustomer> customers) {}
}
