package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.customer.tables.BulkOutbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells the facts of customers whole where the release before told them: those from before this release, and those that its replicas write beside it. Some at a
 * time, with a pause after each, so that what people do is told as soon as ever; where it stands is in the rows, and replicas share them. The version stays:
 * whoever knows it whole already passes over it.
 */
@ApplicationScoped
class TellFactsAgain {
    static final String TO_TELL = "SELECT " + Customers.COLUMNS
            + " FROM customer c WHERE pauses_told <> version ORDER BY pauses_told, id LIMIT ? FOR NO KEY UPDATE SKIP LOCKED";

    /** The profile is of the version that callers read: of what was never told whole, the version itself. */
    private static final String TOLD = """
            UPDATE customer SET profile_version = CASE WHEN facts_told = version THEN profile_version ELSE version END, facts_told = version, pauses_told = version
            WHERE id = ANY (?)""";

    private final Sql sql;
    private final Customers customers;
    private final TellDealings dealings;
    private final BulkOutbox outbox;
    private final Sweeps sweeps;
    private final Duration every;
    private final int some;

    TellFactsAgain(
            Sql sql,
            Customers customers,
            TellDealings dealings,
            BulkOutbox outbox,
            Sweeps sweeps,
            @ConfigProperty(name = "gonghai.facts.every") Duration every,
            @ConfigProperty(name = "gonghai.facts.some") int some) {
        this.sql = sql;
        this.customers = customers;
        this.dealings = dealings;
        this.outbox = outbox;
        this.sweeps = sweeps;
        this.every = every;
        this.some = some;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "facts", () -> {
            QuarkusTransaction.requiringNew().run(this::some);
            return false; // paced: the next come after the pause
        });
    }

    private void some() {
        List<Customer> untold = sql.list(TO_TELL, customers::read, some);
        if (untold.isEmpty()) {
            return;
        }
        List<UUID> ids = untold.stream().map(Customer::id).toList();
        Map<UUID, Dealings> known = dealings.of(ids);
        outbox.append(untold.stream()
                .map(one -> CustomerEvents.toldAgain(one, known.getOrDefault(one.id(), Dealings.NONE)))
                .toList());
        sql.update(TOLD, ids);
    }
}
