package io.gonghai.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.pool.custody.application.Erasures;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What concerns many customers costs one statement. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class OncePerDeliveryTest {
    @Inject
    Sql sql;

    @Inject
    Erasures erasures;

    /** What the running transaction has done to a table so far. @param counted columns of PostgreSQL's statistics */
    private long done(String counted, String table) {
        return sql.first(
                        "SELECT " + counted + " FROM pg_stat_xact_user_tables WHERE relname = ?",
                        row -> row.getLong(1),
                        table)
                .orElse(0L);
    }

    private List<String> credits(List<UUID> customers) {
        return sql.list(
                "SELECT why FROM deal_credit WHERE customer_id = ANY (?)", row -> row.getString(1), customers);
    }

    @Test
    void deals_that_wait_for_erased_customers_are_forgotten_in_one_statement() {
        List<UUID> customers = Stream.generate(Ids::next).limit(5).toList();
        sql.update("""
                INSERT INTO deal_credit (deal_id, customer_id, recorded_by, recorded_at, closed_at, person_id, why, fresh)
                SELECT gen_random_uuid(), c.id, 'x', now(), now(), w.person, w.why, false
                FROM unnest(?::uuid[]) c (id) CROSS JOIN (VALUES ('AWAITED', NULL), ('HELD', 'x')) w (why, person)""", customers);

        long searched = QuarkusTransaction.requiringNew().call(() -> {
            sql.update("SET LOCAL enable_indexscan = off"); // a scan of an index may count once for each customer
            sql.update("SET LOCAL enable_bitmapscan = off");
            erasures.wipe(customers);
            return done("seq_scan", "deal_credit");
        });

        assertThat(searched).isEqualTo(1);
        assertThat(credits(customers)).hasSize(customers.size()).containsOnly("HELD");
    }
}
