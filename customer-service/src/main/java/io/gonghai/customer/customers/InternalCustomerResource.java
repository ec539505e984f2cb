package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What other services ask; never routed by the gateway, never calls onward. */
@Path("/internal/customers/{id}")
@RolesAllowed(Roles.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
public class InternalCustomerResource {
    private final Customers customers;
    private final Births births;

    InternalCustomerResource(Customers customers, Births births) {
        this.customers = customers;
        this.births = births;
    }

    /** A customer as {@code CustomerRegistered} and {@code CustomerCard} would tell it now. */
    record Told(@JsonUnwrapped CustomerEvents.Facts facts, CustomerEvents.Placed placement, CustomerEvents.Card card) {}

    record Abandonment(Births.Outcome outcome) {}

    @GET
    public Told get(@PathParam("id") String id) {
        Customer customer = customers.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        return new Told(
                CustomerEvents.Facts.of(customer),
                CustomerEvents.Placed.of(customer),
                CustomerEvents.Card.of(customer));
    }

    /** Decides for ever about a reserved customer that did not come: {@code CREATED}, or written off as {@code ABANDONED}. */
    @POST
    @Path("/abandonment")
    public Abandonment abandon(@PathParam("id") String id) {
        return new Abandonment(births.abandon(Params.pathId(id)));
    }
}
