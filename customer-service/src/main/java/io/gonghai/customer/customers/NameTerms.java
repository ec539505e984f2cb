package io.gonghai.customer.customers;

import io.gonghai.runtime.search.FillTerms;
import io.gonghai.runtime.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the terms by which customers are found by the sound of their names, where those who wrote them did not. */
@ApplicationScoped
class NameTerms {
    static final String WITHOUT = FillTerms.without("customer", "id", "name");

    private final FillTerms terms;

    NameTerms(Sql sql, @ConfigProperty(name = "gonghai.names.every") Duration every) {
        this.terms = new FillTerms(sql, "customer", "id", "name", every);
    }

    void start(@Observes StartupEvent event) {
        terms.start();
    }

    void stop(@Observes ShutdownEvent event) {
        terms.stop();
    }

    int fill() {
        return terms.fill();
    }
}
