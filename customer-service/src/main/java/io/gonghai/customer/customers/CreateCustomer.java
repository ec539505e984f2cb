package io.gonghai.customer.customers;

import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.CustomerFacts;
import io.gonghai.customer.custody.PoolService;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a request to create a customer. Whatever must be asked of pool-service is asked before the transaction. Created as one's own
 * (docs/architecture.md): the id is committed under the caller's key, the custody is reserved, then the customer is committed.
 */
@RequestScoped
class CreateCustomer {
    private final RegisterCustomer register;
    private final Births births;
    private final Access access;
    private final PoolService pools;
    private final GiveCatalogued catalogued;
    private final Idempotency idempotency;
    private final CurrentCaller caller;

    CreateCustomer(
            RegisterCustomer register,
            Births births,
            Access access,
            PoolService pools,
            GiveCatalogued catalogued,
            Idempotency idempotency,
            CurrentCaller caller) {
        this.register = register;
        this.births = births;
        this.access = access;
        this.pools = pools;
        this.catalogued = catalogued;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /** @throws Problem 403 to whose own it would be and who could neither read it nor give it back, since no role of theirs holds customers */
    Response create(Viewer viewer, CustomerBody body, @Nullable String language) {
        if (body.asOnesOwn() && !caller.get().handlesCustomers()) {
            throw Problem.forbidden();
        }
        Optional<Response> before = idempotency.answeredBefore(body);
        if (before.isPresent()) {
            return before.get();
        }
        Profile profile = catalogued.profile(body, null);
        UUID poolId = body.poolId();
        if (poolId != null) {
            access.requireUsablePool(viewer, "placement.poolId", poolId);
        }
        return body.asOnesOwn() ? asOnesOwn(viewer, body, profile, language) : inPool(viewer, body, profile);
    }

    private Response inPool(Viewer viewer, CustomerBody body, Profile profile) {
        return once(body, () -> register.inPool(Ids.next(), profile, viewer.id(), body.poolId()));
    }

    private Response asOnesOwn(Viewer viewer, CustomerBody body, Profile profile, @Nullable String language) {
        UUID id = births.promise(viewer.id(), idempotency.key().orElse(null));
        // A repeat may have waited for the first here: what that answered is the answer, and no second custody is
        // reserved.
        Optional<Response> meanwhile = idempotency.answeredBefore(body);
        if (meanwhile.isPresent()) {
            births.abandon(id);
            return meanwhile.get();
        }
        UUID home = reserve(id, body.poolId(), profile, language);
        return once(body, () -> register.asOnesOwn(id, profile, viewer.id(), home));
    }

    /** The pool that it will be held from: the one that was named, or the one that pool-service chose. */
    private @Nullable UUID reserve(UUID id, @Nullable UUID poolId, Profile profile, @Nullable String language) {
        Priority priority = profile.priority();
        CustomerFacts facts = new CustomerFacts(
                profile.region(),
                profile.industry(),
                profile.size(),
                profile.level(),
                priority == null ? null : priority.name(),
                profile.channel());
        try {
            UUID home = pools.reserve(id, caller.get(), poolId, facts, language);
            return home == null ? poolId : home;
        } catch (Problem refused) {
            births.forget(id);
            throw refused;
        }
    }

    private Response once(CustomerBody body, Supplier<Customer> command) {
        return idempotency.once(body, () -> {
            Customer customer = command.get();
            idempotency.about(customer.id());
            return Response.created(URI.create("/api/v1/customers/" + customer.id()))
                    .header("ETag", ETags.of(customer.profileVersion()))
                    .entity(CustomerView.full(customer))
                    .build();
        });
    }
}
