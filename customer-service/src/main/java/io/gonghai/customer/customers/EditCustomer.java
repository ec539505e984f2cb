package io.gonghai.customer.customers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes a profile by merge patch, on the version that the caller read. */
@ApplicationScoped
class EditCustomer {
    private final Customers customers;
    private final ReviseCustomers revise;
    private final Access access;
    private final GiveCatalogued catalogued;
    private final MergePatch mergePatch;
    private final DatabaseClock clock;

    EditCustomer(
            Customers customers,
            ReviseCustomers revise,
            Access access,
            GiveCatalogued catalogued,
            MergePatch mergePatch,
            DatabaseClock clock) {
        this.customers = customers;
        this.revise = revise;
        this.access = access;
        this.catalogued = catalogued;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    Customer edit(Viewer viewer, UUID id, @Nullable String ifMatch, JsonNode patch) {
        Customer seen = customers.find(id).orElseThrow(Problem::notFound);
        access.toWriteAndRead(viewer, seen.subject(), Standing::mayEdit);
        ObjectNode changes = patch.deepCopy();
        changes.remove(CustomerView.READ_ONLY);
        if (changes.has("placement")) {
            throw Problem.invalid(
                    List.of(new Violation("placement", Texts.current().text("violation.unknown-field"))));
        }
        return Transactions.inOne(() -> {
            Customer locked = customers.lock(List.of(id)).stream().findFirst().orElseThrow(Problem::notFound);
            ETags.requireMatch(ifMatch, locked.profileVersion());
            CustomerBody written = mergePatch.apply(CustomerBody.of(locked.profile()), changes, CustomerBody.class);
            Profile next = catalogued.profile(written, locked.profile());
            return revise.revise(locked, next, viewer.id(), clock.now());
        });
    }
}
