package io.gonghai.runtime.search;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a question may keep the database busy ({@code gonghai.search.patience}): anybody may ask for a part of a name that half of the company's
 * customers have. Whoever does is told to ask for less; asking the same again would not help. Each is planned for what it asks: what is right for a region that
 * half of all have reads a whole table for one that five have.
 */
@ApplicationScoped
public class Patience {
    /** PostgreSQL: query_canceled. */
    private static final String CANCELLED = "57014";

    private final Sql sql;
    private final String limit;

    Patience(Sql sql, @ConfigProperty(name = "gonghai.search.patience", defaultValue = "PT3S") Duration patience) {
        this.sql = sql;
        this.limit = "SELECT set_config('statement_timeout', '" + patience.toMillis()
                + "', true), set_config('plan_cache_mode', 'force_custom_plan', true)";
    }

    /** Answers the question. @param parameter what to narrow @throws Problem 400 when a statement of it takes too long */
    public <T> T with(String parameter, Supplier<T> question) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> {
                sql.first(limit, row -> row.getString(1));
                return question.get();
            });
        } catch (SqlFailure e) {
            if (e.getCause() instanceof SQLException cause && CANCELLED.equals(cause.getSQLState())) {
                throw Problem.invalid(parameter, "violation.too-much");
            }
            throw e;
        }
    }
}
