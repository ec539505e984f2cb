package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.RegisterCustomers;
import io.gonghai.pool.custody.application.Registration;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class InternalTest {
    private static final String SETTINGS = "/api/v1/settings/custody";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    RegisterCustomers register;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private final UUID customer = Ids.next();
    private UUID pool;

    @BeforeEach
    void team() {
        pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":2}");
    }

    private static Tokens customerService() {
        return Tokens.service("customer-service");
    }

    private Response reserve(UUID id) {
        return as(customerService())
                .body(Map.of("holder", ann, "holderName", "Ann", "departments", List.of("east"), "poolId", pool))
                .put("/internal/custodies/{id}/reservation", id);
    }

    @Test
    void only_services_ask_here() {
        as(Tokens.administrator())
                .get("/internal/custodies/{id}", customer)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.administrator()).get("/internal/pools/{id}", pool).then().spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .body("{}")
                .put("/internal/custodies/{id}/reservation", customer)
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void a_pool_is_told_whole() {
        as(customerService())
                .get("/internal/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("poolId", equalTo(pool.toString()))
                .body("members.people", contains(ann))
                .body("rulesVersion", equalTo(1));
        as(customerService()).get("/internal/pools/{id}", Ids.next()).then().spec(Problems.problem(404));
    }

    @Test
    void a_custody_is_told_with_its_managers_and_the_unknown_is_not_asked_for() {
        UUID held = scene.pooled(pool);
        claim(Tokens.rep(ann), held).then().statusCode(200);

        as(customerService())
                .get("/internal/custodies/{id}", held)
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"))
                .body("holder", equalTo(ann))
                .body("holdingVersion", equalTo(2))
                .body("managers.people", contains(mgr));
        as(customerService()).get("/internal/custodies/{id}", customer).then().spec(Problems.problem(404));
        assertThat(CustomerServiceBeside.ASKED).doesNotContain(customer.toString());
    }

    @Test
    void a_place_is_kept_once_and_counts() {
        reserve(customer)
                .then()
                .statusCode(200)
                .body("state", equalTo("HELD"))
                .body("holder", equalTo(ann))
                .body("holdingVersion", equalTo(1));
        reserve(customer).then().statusCode(200);
        assertThat(scene.held(ann, pool)).isEqualTo(1);
        reserve(Ids.next()).then().statusCode(200);

        reserve(Ids.next())
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"));
    }

    @Test
    void bad_reservations_are_refused() {
        for (Object body : List.of(
                Map.of(),
                Map.of("holder", ""),
                Map.of("holder", ann, "poolId", "x"),
                Map.of("holder", ann, "poolId", Ids.next()),
                Map.of("holder", 1))) {
            as(customerService())
                    .body(body)
                    .put("/internal/custodies/{id}/reservation", customer)
                    .then()
                    .spec(Problems.problem(400));
        }
        as(customerService())
                .body(Map.of("holder", ann))
                .put("/internal/custodies/x/reservation")
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void reservations_at_once_never_pass_the_limit() {
        List<UUID> ids = Stream.generate(Ids::next).limit(12).toList();
        List<Integer> statuses =
                Races.results(12, i -> () -> reserve(ids.get(i)).statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(2);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(10);
    }

    @Test
    void a_confirmed_reservation_is_told_of_as_created() {
        reserve(customer).then().statusCode(200);
        CustomerServiceBeside.FATES.put(customer.toString(), "{\"outcome\":\"CREATED\"}");

        try (TopicReader reader = TopicReader.of(prefix + "gonghai.custody.v1")) {
            var told = reader.awaitEvent("CustomerClaimed", customer.toString());
            Contract.assertKept("gonghai.custody.v1", "CustomerClaimed", told.value());
            assertThat(Contract.parse(told.value()).get("command").asText()).isEqualTo("create");
            assertThat(Contract.parse(told.value()).get("from").isNull()).isTrue();
        }
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .statusCode(200)
                .body("items.command", contains("create"));
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .statusCode(200);
        assertThat(scene.held(ann, pool)).isZero();
    }

    @Test
    void history_names_the_settings_that_a_reservation_was_judged_by_whatever_changed_until_it_was_confirmed() {
        int judgedBy = admin().get(SETTINGS).path("version");
        reserve(customer).then().statusCode(200);
        change("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":100000}");

        QuarkusTransaction.requiringNew()
                .run(() -> register.register(List.of(new Registration(customer, pool, ann, Facts.NONE))));
        change("{\"timeZone\":\"Asia/Shanghai\"}");

        admin().get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items.command", contains("create"))
                .body("items[0].settingsVersion", equalTo(judgedBy));
    }

    private static void change(String settings) {
        admin().header("If-Match", "*").body(settings).put(SETTINGS).then().statusCode(200);
    }

    @Test
    void a_written_off_reservation_gives_its_place_back() {
        reserve(customer).then().statusCode(200);
        CustomerServiceBeside.FATES.put(customer.toString(), "{\"outcome\":\"ABANDONED\"}");

        await().atMost(Duration.ofSeconds(20)).until(() -> scene.held(ann, pool) == 0);
        admin().get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
    }

    @Test
    void a_reservation_that_nobody_can_settle_stops_no_other() {
        UUID unknown = Ids.next();
        for (UUID one : List.of(unknown, customer)) {
            reserve(one).then().statusCode(200);
        }
        CustomerServiceBeside.FATES.put(customer.toString(), "{\"outcome\":\"ABANDONED\"}");
        sql.update(
                "UPDATE reservation SET next_ask_at = clock_timestamp() WHERE customer_id = ANY (?)",
                List.of(unknown, customer));

        await().atMost(Duration.ofSeconds(20)).until(() -> scene.held(ann, pool) == 1);
        as(customerService())
                .get("/internal/custodies/{id}", unknown)
                .then()
                .statusCode(200)
                .body("reserved", equalTo(true));
    }

    @Test
    void an_unconfirmed_customer_is_asked_for_before_it_moves() {
        reserve(customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .spec(Problems.problem(404));
        CustomerServiceBeside.CUSTOMERS.put(customer.toString(), """
                {"customerId":"%s","version":1,"placement":{"poolId":"%s","holder":"%s"}}""".formatted(customer, pool, ann));

        command(Tokens.rep(ann), customer, "return", Map.of("reason", "r"))
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        assertThat(scene.held(ann, pool)).isZero();
    }

    @Test
    void an_unconfirmed_customer_is_seen_by_services_only() {
        reserve(customer).then().statusCode(200);

        as(customerService())
                .get("/internal/custodies/{id}", customer)
                .then()
                .statusCode(200)
                .body("reserved", equalTo(true));
        for (String question : List.of("", "/claimability", "/history")) {
            as(Tokens.rep(ann))
                    .get("/api/v1/custodies/" + customer + question)
                    .then()
                    .spec(Problems.problem(404));
        }
    }

    @Test
    void a_customer_of_ones_own_without_a_reservation_counts_under_the_owners_lock_and_is_marked() {
        Registration own = new Registration(customer, pool, ann, new Facts(null, null, null, null, null, null));
        List<Boolean> raced = QuarkusTransaction.requiringNew().call(() -> {
            sql.first("SELECT lock_rep(?)::text", row -> row.getString(1), ann);
            return Races.results(1, i -> () -> {
                try {
                    QuarkusTransaction.requiringNew().run(() -> {
                        sql.update("SET LOCAL lock_timeout = 200");
                        register.register(List.of(own));
                    });
                    return false;
                } catch (SqlFailure e) {
                    return SqlFailure.race(e);
                }
            });
        });
        QuarkusTransaction.requiringNew().run(() -> register.register(List.of(own)));

        assertThat(raced).containsExactly(true);
        assertThat(scene.held(ann, pool)).isEqualTo(1);
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("create"))
                .body("items[0].forced", equalTo(true));
    }

    @Test
    void a_reservation_of_which_nobody_can_say_anything_stops_no_other() {
        UUID sick = Ids.next();
        CustomerServiceBeside.FATES.put(sick.toString(), "{\"outcome\":\"NONSENSE\"}");
        CustomerServiceBeside.FATES.put(customer.toString(), "{\"outcome\":\"ABANDONED\"}");
        reserve(sick).then().statusCode(200);
        reserve(customer).then().statusCode(200);
        sql.update(
                "UPDATE reservation SET next_ask_at = clock_timestamp() - CASE customer_id WHEN ? THEN interval '2 hours' ELSE interval '1 hour' END WHERE customer_id = ANY (?)",
                sick,
                List.of(sick, customer));

        await().atMost(Duration.ofSeconds(20)).until(() -> scene.held(ann, pool) == 1);

        admin().get("/api/v1/custodies/{id}", customer).then().spec(Problems.problem(404));
        CustomerServiceBeside.FATES.put(sick.toString(), "{\"outcome\":\"ABANDONED\"}");
    }
}
