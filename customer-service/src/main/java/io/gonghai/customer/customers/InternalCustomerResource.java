package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.gonghai.customer.custody.Erasure;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What other services ask; never routed by the gateway, never calls onward. */
@Path("/internal/customers")
@RolesAllowed(Roles.SERVICE)
@Produces(MediaType.APPLICATION_JSON)
public class InternalCustomerResource {
    private final Customers customers;
    private final TellDealings dealings;
    private final Births births;
    private final Erasure erasure;

    InternalCustomerResource(Customers customers, TellDealings dealings, Births births, Erasure erasure) {
        this.customers = customers;
        this.dealings = dealings;
        this.births = births;
        this.erasure = erasure;
    }

    /** A customer as {@code CustomerRegistered} and {@code CustomerCard} would tell it now. */
    record Told(@JsonUnwrapped CustomerEvents.Facts facts, CustomerEvents.Placed placement, CustomerEvents.Card card) {}

    /** Which customers another service asks for. */
    record Wanted(@NotEmpty @Size(max = 500) List<@NotNull UUID> customerIds) {}

    /** Those of them that there are. */
    record ToldMany(List<Told> customers) {}

    /** Likewise, their facts alone. */
    record FactsOfMany(List<CustomerEvents.Facts> customers) {}

    record Abandonment(Births.Outcome outcome) {}

    @GET
    @Path("/{id}")
    public Told get(@PathParam("id") String id) {
        List<UUID> ids = List.of(Params.pathId(id));
        return told(ids).stream().findFirst().orElseThrow(Problem::notFound);
    }

    /** Many in one question; what there is not is left out. A question only: it changes nothing. */
    @POST
    @Path("/lookup")
    public ToldMany lookup(@NotNull @Valid Wanted wanted) {
        return new ToldMany(told(wanted.customerIds()));
    }

    private List<Told> told(Collection<UUID> ids) {
        Set<UUID> fromLeads = customers.fromLeads(ids);
        return dealings.known(ids).stream()
                .map(one -> new Told(
                        one.facts(),
                        CustomerEvents.Placed.of(
                                one.customer(),
                                fromLeads.contains(one.customer().id())),
                        CustomerEvents.Card.of(one.customer())))
                .toList();
    }

    /** Their facts alone, without personal data; what there is not is left out. A question only. */
    @POST
    @Path("/facts")
    public FactsOfMany facts(@NotNull @Valid Wanted wanted) {
        return new FactsOfMany(dealings.known(wanted.customerIds()).stream()
                .map(TellDealings.Known::facts)
                .toList());
    }

    /** Erases customers that pool-service has deleted; what is gone already stays so. */
    @POST
    @Path("/erasures")
    public void erase(@NotNull @Valid Wanted deleted) {
        Transactions.inOne(() -> {
            erasure.erase(deleted.customerIds());
            return deleted;
        });
    }

    /** Decides for ever about a reserved customer that did not come: {@code CREATED}, or written off as {@code ABANDONED}. */
    @POST
    @Path("/{id}/abandonment")
    public Abandonment abandon(@PathParam("id") String id) {
        return new Abandonment(births.abandon(Params.pathId(id)));
    }
}
