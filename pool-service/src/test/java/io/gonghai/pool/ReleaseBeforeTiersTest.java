package io.gonghai.pool;

import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Replicas of the release before tiers had limits, beside new ones in a roll-out: their statements, as that release had them. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ReleaseBeforeTiersTest {
    private static final String MARKS = " k CROSS JOIN LATERAL custody_marks(k.customer_id)";
    private static final Map<String, Object> WHY = Map.of("reason", "r");

    @Inject
    Sql sql;

    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void team() {
        pool = Scene.pool("\"%s\",\"%s\"".formatted(ann, bob), mgr, "{}");
    }

    @AfterEach
    void nothing_decided() {
        Company.decideNothing();
    }

    /** One of each state, and with whatever marks there are. */
    private List<UUID> customers() {
        List<UUID> customers = scene.pooled(pool, 7);
        customers
                .subList(1, 6)
                .forEach(customer -> claim(Tokens.rep(ann), customer).then().statusCode(200));
        does(customers.get(1), "lock", Map.of());
        does(customers.get(2), "freeze", WHY);
        does(customers.get(3), "freeze", Map.of("reason", "r", "thawTo", "POOL"));
        does(
                customers.get(4),
                "return",
                Map.of(
                        "reason",
                        "r",
                        "revisitAt",
                        Instant.now().plusSeconds(86_400).toString()));
        assertThat(command(Tokens.manager(mgr), customers.get(6), "discard", WHY)
                        .statusCode())
                .isBetween(200, 204);
        return customers;
    }

    private void does(UUID customer, String command, Map<String, Object> body) {
        assertThat(command(Tokens.rep(ann), customer, command, body).statusCode())
                .as(command)
                .isBetween(200, 204);
    }

    @Test
    void every_case_tells_them_the_same_as_the_new_ones() {
        Company.decide("\"holdingLimit\":1000");
        List<UUID> customers = customers();

        for (UUID customer : customers) {
            List<String> before = read("case_of(?, ?)" + MARKS, customer, ann);
            assertThat(before).hasSize(1).isEqualTo(read("full_case_of(?, ?) k", customer, ann));
            for (boolean andHolder : List.of(true, false)) {
                assertThat(read("lock_case(?, ?, ?)" + MARKS, customer, bob, andHolder))
                        .hasSize(1)
                        .isEqualTo(read("lock_full_case(?, ?, ?) k", customer, bob, andHolder));
            }
        }
        assertThat(read("custody_cases(?, ?, ?)" + MARKS, customers, null, true))
                .hasSize(7)
                .containsExactlyInAnyOrderElementsOf(read("full_custody_cases(?, ?, ?) k", customers, null, true));
    }

    /** Rows without the time, and without what only the new ones know. */
    private List<String> read(String from, Object... arguments) {
        List<String> rows = new ArrayList<>();
        QuarkusTransaction.requiringNew()
                .run(() -> rows.addAll(sql.list(
                        "SELECT (to_jsonb(c) - '{now,person_tier_until,person_rated_deals,person_rated_from}'::text[])::text FROM (SELECT * FROM "
                                + from + ") c",
                        row -> row.getString(1),
                        arguments)));
        return rows;
    }

    @Test
    void what_they_decide_for_the_company_takes_nothing_else_away() {
        Company.decide(
                "\"tiers\":[{\"code\":\"a\",\"holdingLimit\":1,\"deals\":0}]", "\"rating\":{\"every\":\"WEEK\"}");

        QuarkusTransaction.requiringNew().run(() -> {
            sql.update("""
                    INSERT INTO custody_settings (version, spec, changed_by, changed_at)
                    SELECT version + 1, '{"timeZone":"Asia/Shanghai"}', 'old', clock_timestamp() FROM company""");
            sql.update("UPDATE company SET version = version + 1, holding_limit = NULL");
        });

        Scene.admin().get(Company.SETTINGS).then().statusCode(200);
        UUID first = scene.pooled(pool);
        UUID second = scene.pooled(pool);
        claim(Tokens.rep(ann), first).then().statusCode(200);
        sql.update("UPDATE person SET tier = 'a' WHERE id = ?", ann);
        claim(Tokens.rep(ann), second).then().statusCode(200);
        Company.decide("\"tiers\":[{\"code\":\"a\",\"holdingLimit\":2}]");
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(409);
    }

    @Test
    void whom_they_see_first_is_known_since_then() {
        String person = unique("new");
        Instant before = Instant.now().minusSeconds(60);

        sql.update(
                "INSERT INTO person (id, version, name, departments, groups, token_at, changed_at) VALUES (?, 1, 'x', '{}', '{}', now(), now())",
                person);

        assertThat(sql.first(
                        "SELECT known_since FROM person WHERE id = ?", row -> Sql.instant(row, "known_since"), person))
                .hasValueSatisfying(since -> assertThat(since).isAfter(before));
    }
}
