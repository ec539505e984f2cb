package io.gonghai.pool.cards;

import io.gonghai.runtime.search.FillTerms;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the terms by which cards are found by the sound of their names, where those who wrote the cards did not. */
@ApplicationScoped
class NameTerms {
    static final String WITHOUT = FillTerms.without("customer_card", "customer_id", "search_name");

    private final FillTerms terms;
    private final Sweeps sweeps;
    private final Duration every;

    NameTerms(Sql sql, Sweeps sweeps, @ConfigProperty(name = "gonghai.names.every") Duration every) {
        this.terms = new FillTerms(sql, "customer_card", "customer_id", "search_name");
        this.sweeps = sweeps;
        this.every = every;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(every, "search-terms", () -> fill() > 0);
    }

    int fill() {
        return terms.fill();
    }
}
