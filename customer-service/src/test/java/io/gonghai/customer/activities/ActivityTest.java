package io.gonghai.customer.activities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.customer.support.PoolAnswers;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Follow-ups and deals. */
@QuarkusTest
class ActivityTest extends CustomerServiceTest {
    private static final String FACTS = "gonghai.customer.v1";
    private static final String CALL = "{\"kind\":\"CALL\",\"content\":\"Asked for a secret quotation.\"}";
    private static final String DEAL = "{\"amount\":{\"amount\":\"1200.00\",\"currency\":\"CNY\"}}";

    private final Tokens holder = rep(unique("holder"));
    private final Tokens former = rep(unique("former"));
    private final Tokens manager = Tokens.manager(unique("manager"));
    private final Tokens member = rep(unique("member"));

    @Inject
    MeterRegistry metrics;

    private UUID pool;
    private String id;
    private String followUps;
    private String deals;

    @BeforeEach
    void a_held_customer() {
        pool = pool(manager.who().sub(), member.who().sub(), "", "");
        id = customer(Tokens.administrator());
        followUps = CUSTOMERS + "/" + id + "/follow-ups";
        deals = CUSTOMERS + "/" + id + "/deals";
        custody(id, 3, "HELD", pool, holder.who().sub(), former.who().sub());
    }

    private JsonNode told(String type) {
        try (TopicReader reader = TopicReader.of(prefix + FACTS)) {
            String value = reader.awaitEvent(type, id).value();
            assertThat(value).doesNotContain("secret");
            return Contract.of(FACTS, type).requireKept(value);
        }
    }

    @Test
    void a_follow_up_is_recorded_listed_and_told_with_its_holding() {
        poolServiceSays(id, 3, "HELD", pool, holder.who().sub());

        String followUp = as(holder)
                .body(CALL)
                .post(followUps)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .body("recordedAt", notNullValue())
                .extract()
                .path("id");

        as(holder)
                .get(followUps)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(followUp))
                .body("items[0].content", equalTo("Asked for a secret quotation."))
                .body("items[0].recordedBy", equalTo(holder.who().sub()));
        as(holder).get(followUps + "/" + followUp).then().statusCode(200).body("kind", equalTo("CALL"));
        JsonNode event = told("FollowUpRecorded");
        assertThat(event.get("holdingVersion").asLong()).isEqualTo(3);
        assertThat(event.get("holdingConfirmed").asBoolean()).isTrue();
        assertThat(event.get("followUpId").asText()).isEqualTo(followUp);
    }

    @Test
    void while_pool_service_is_away_the_copy_may_say_yes_unconfirmed_but_never_no() {
        PoolAnswers.goDown();

        as(holder).body(CALL).post(followUps).then().statusCode(201);
        as(member).body(CALL).post(followUps).then().spec(Problems.problem(503)).header("Retry-After", notNullValue());

        JsonNode event = told("FollowUpRecorded");
        assertThat(event.get("holdingVersion").asLong()).isEqualTo(3);
        assertThat(event.get("holdingConfirmed").asBoolean()).isFalse();
    }

    @Test
    void where_pool_service_refuses_this_service_the_copy_decides_and_it_is_counted() {
        PoolAnswers.put("GET /internal/custodies/" + id, 401, "{}");
        Counter refused = metrics.counter("gonghai.neighbour.away", "neighbour", "pool-service", "status", "401");
        double before = refused.count();

        as(holder).body(CALL).post(followUps).then().statusCode(201);

        assertThat(refused.count()).isEqualTo(before + 1);
        assertThat(told("FollowUpRecorded").get("holdingConfirmed").asBoolean()).isFalse();
    }

    @Test
    void a_holder_that_the_copy_does_not_know_yet_records_at_once() {
        Tokens next = rep(unique("next"));
        poolServiceSays(id, 4, "HELD", pool, next.who().sub(), holder.who().sub());

        as(next).body(CALL).post(followUps).then().statusCode(201);

        assertThat(told("FollowUpRecorded").get("holdingVersion").asLong()).isEqualTo(4);
    }

    @Test
    void a_deal_is_recorded_listed_and_told() {
        poolServiceSays(id, 3, "HELD", pool, holder.who().sub());

        as(holder)
                .body(
                        "{\"amount\":{\"amount\":\"1200.00\",\"currency\":\"CNY\"},\"closedAt\":\"2026-03-02T01:30:00Z\"}")
                .post(deals)
                .then()
                .statusCode(201)
                .body("amount.amount", equalTo("1200.00"));

        as(manager)
                .get(deals + "?count=true")
                .then()
                .body("count", equalTo(1))
                .body("items[0].amount.amount", equalTo("1200.00"))
                .body("items[0].amount.currency", equalTo("CNY"))
                .body("items[0].closedAt", equalTo("2026-03-02T01:30:00Z"));
        JsonNode event = told("DealWon");
        assertThat(event.get("amount").get("amount").asText()).isEqualTo("1200.00");
        assertThat(event.get("holdingConfirmed").asBoolean()).isTrue();
    }

    @Test
    void parties_record_others_do_not() {
        for (Tokens who : List.of(holder, former, manager, Tokens.administrator())) {
            as(who).body(CALL).post(followUps).then().statusCode(201);
            as(who).body(DEAL).post(deals).then().statusCode(201);
        }
        as(Tokens.person("eye").groups("auditor"))
                .body(CALL)
                .post(followUps)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.person("eye").groups("auditor"))
                .get(followUps)
                .then()
                .statusCode(200)
                .body("items", hasSize(4));
        for (String path : List.of(followUps, deals)) {
            as(rep(unique("stranger")))
                    .body(path.equals(deals) ? DEAL : CALL)
                    .post(path)
                    .then()
                    .spec(Problems.problem(404));
            as(rep(unique("stranger"))).get(path).then().spec(Problems.problem(404));
        }
    }

    @Test
    void auditors_and_integrators_never_record_whatever_they_are_to_the_customer() {
        for (String group : List.of("auditor", "integrator")) {
            Tokens once = Tokens.person(unique(group)).groups(group);
            Tokens listed = Tokens.person(manager.who().sub()).groups(group);
            custody(
                    id,
                    group.equals("auditor") ? 4 : 5,
                    "HELD",
                    pool,
                    holder.who().sub(),
                    once.who().sub());
            for (Tokens who : List.of(once, listed)) {
                as(who).body(CALL).post(followUps).then().spec(Problems.problem(403));
                as(who).body(DEAL).post(deals).then().spec(Problems.problem(403));
                as(who).get(followUps).then().statusCode(200).body("items", hasSize(0));
                as(who).get(deals).then().statusCode(200).body("items", hasSize(0));
            }
        }
    }

    @Test
    void a_manager_of_the_pool_is_who_it_lists_and_the_group_alone_grants_nothing() {
        Tokens listed = Tokens.person(manager.who().sub()).groups("sales");
        as(listed).body(CALL).post(followUps).then().statusCode(201);
        as(listed).body(DEAL).post(deals).then().statusCode(201);
        Tokens unlisted = Tokens.manager(unique("unlisted"));
        as(unlisted).body(CALL).post(followUps).then().spec(Problems.problem(404));
        as(unlisted).body(DEAL).post(deals).then().spec(Problems.problem(404));
    }

    @Test
    void a_repeat_under_the_same_key_records_once() {
        String key = unique("key");

        List<String> ids = Races.results(
                6,
                i -> () -> as(holder)
                        .header("Idempotency-Key", key)
                        .body(CALL)
                        .post(followUps)
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));

        assertThat(Set.copyOf(ids)).hasSize(1);
        as(holder).get(followUps).then().body("items", hasSize(1));
        as(holder)
                .header("Idempotency-Key", key)
                .body("{\"kind\":\"VISIT\",\"content\":\"x\"}")
                .post(followUps)
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
    }

    @Test
    void pages_hold_every_follow_up_once_newest_first() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(as(holder).body(CALL).post(followUps).then().extract().path("id"));
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        while (next != null) {
            var page = as(holder)
                    .get(followUps + "?limit=2&cursor=" + next)
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.path("items.id"));
            next = page.path("next");
        }
        assertThat(seen).isEqualTo(made);
    }

    static Stream<Arguments> badFollowUps() {
        String late = Instant.now().plus(2, ChronoUnit.DAYS).toString();
        return Stream.of(
                Arguments.of("{", "body"),
                Arguments.of("null", "body"),
                Arguments.of("{}", "kind"),
                Arguments.of("{\"kind\":\"FAX\",\"content\":\"x\"}", "kind"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\" \"}", "content"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":7}", "content"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\"" + "x".repeat(10_001) + "\"}", "content"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\"a\\u0000\"}", "content"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\"x\",\"at\":\"yesterday\"}", "at"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\"x\",\"at\":\"" + late + "\"}", "at"),
                Arguments.of("{\"kind\":\"CALL\",\"content\":\"x\",\"by\":\"rep-2\"}", "by"));
    }

    @ParameterizedTest
    @MethodSource("badFollowUps")
    void a_bad_follow_up_is_refused_by_name(String body, String field) {
        as(holder)
                .body(body)
                .post(followUps)
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem(field));
        as(holder).get(followUps).then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"amount\":\"1200.00\"}",
                "{\"amount\":{\"amount\":1200,\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"0.00\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"-1\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"1.00001\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"1e5\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"01\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"1234567890123456\",\"currency\":\"CNY\"}}",
                "{\"amount\":{\"amount\":\"1\",\"currency\":\"RMB\"}}",
                "{\"amount\":{\"amount\":\"1\",\"currency\":\"cny\"}}",
                "{\"amount\":{\"amount\":\"1\"}}",
                "{\"amount\":{\"amount\":\"1\",\"currency\":\"CNY\"},\"closedAt\":\"9999-01-01T00:00:00Z\"}",
                "{\"amount\":{\"amount\":\"1\",\"currency\":\"CNY\"},\"won\":true}"
            })
    void a_bad_deal_is_refused(String body) {
        as(holder).body(body).post(deals).then().spec(Problems.problem(400, "/problems/invalid-request"));
        as(holder).get(deals).then().body("items", hasSize(0));
    }

    @Test
    void what_is_no_activity_of_the_customer_is_not_found() {
        as(holder).get(followUps + "/" + UUID.randomUUID()).then().spec(Problems.problem(404));
        as(holder).get(deals + "/abc").then().spec(Problems.problem(404));
        as(holder)
                .body(CALL)
                .post(CUSTOMERS + "/" + UUID.randomUUID() + "/follow-ups")
                .then()
                .spec(Problems.problem(404));
        as(holder).get(followUps + "?limit=0").then().spec(Problems.problem(400));
        as(holder).get(deals + "?cursor=x").then().spec(Problems.problem(400));
    }
}
