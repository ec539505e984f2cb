package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ViewQuotaTest {
    private static final String SETTINGS = "/api/v1/settings/custody";
    private static final String REACHED = "/problems/view-limit-reached";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @Inject
    MeterRegistry metrics;

    @Inject
    StatementsOfRequests statements;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void a_pool_of_five() {
        pool = poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]}}""".formatted(unique("pool"), mgr, ann));
        scene.pooled(pool, 5);
    }

    /** Other tests run in the same company. */
    @AfterEach
    void no_cap_again() {
        clock.shift(Duration.ZERO);
        cap("null");
    }

    private static void cap(String viewLimits) {
        String etag = admin().get(SETTINGS).header("ETag");
        admin().header("If-Match", etag)
                .body("{\"timeZone\":\"Asia/Shanghai\",\"viewLimits\":" + viewLimits + "}")
                .put(SETTINGS)
                .then()
                .statusCode(200);
    }

    private Response list(Tokens who, String query) {
        return as(who).get("/api/v1/pools/" + pool + "/customers?" + query);
    }

    private int counted(String person) {
        return sql.first("SELECT count(*) FROM viewed WHERE person_id = ?", row -> row.getInt(1), person)
                .orElse(0);
    }

    @Test
    void a_person_is_shown_as_many_different_cards_a_day_as_the_company_allows_and_no_more() {
        cap("{\"cards\":3}");
        double refusals =
                metrics.counter("gonghai.views.refused", "kind", "cards").count();

        list(Tokens.rep(ann), "limit=2").then().statusCode(200).body("items", hasSize(2));
        list(Tokens.rep(ann), "limit=2").then().statusCode(200).body("items", hasSize(2));
        list(Tokens.rep(ann), "limit=5")
                .then()
                .spec(Problems.problem(429, REACHED))
                .body("kind", equalTo("CARDS"))
                .body("limit", equalTo(3))
                .body("used", equalTo(2))
                .body("left", equalTo(1))
                .body("items", nullValue());
        String next = list(Tokens.rep(ann), "limit=2").path("next");
        list(Tokens.rep(ann), "limit=1&cursor=" + next).then().statusCode(200).body("items", hasSize(1));
        list(Tokens.rep(ann), "limit=3").then().statusCode(200);
        list(Tokens.rep(ann), "limit=4&sort=name").then().spec(Problems.problem(429, REACHED));

        assertThat(counted(ann)).isEqualTo(3);
        assertThat(metrics.counter("gonghai.views.refused", "kind", "cards").count() - refusals)
                .isEqualTo(2);
    }

    @Test
    void a_search_counts_as_a_list_does() {
        cap("{\"cards\":1}");
        list(Tokens.rep(ann), "region=CN-SH&level=B&count=true&limit=2")
                .then()
                .spec(Problems.problem(429, REACHED))
                .body("left", equalTo(1));
        list(Tokens.rep(ann), "q=nobody&count=true").then().statusCode(200).body("items", hasSize(0));
        list(Tokens.rep(ann), "region=CN-SH&level=B&count=true&limit=1")
                .then()
                .statusCode(200)
                .body("count", equalTo(5));
        assertThat(counted(ann)).isEqualTo(1);
    }

    @Test
    void a_refusal_says_in_the_readers_language_when_the_day_ends_and_then_it_begins_anew() {
        cap("{\"cards\":1}");
        list(Tokens.rep(ann), "limit=1").then().statusCode(200);
        Instant now = clock.now();
        Response refused = as(Tokens.rep(ann))
                .header("Accept-Language", "zh-CN")
                .get("/api/v1/pools/" + pool + "/customers?limit=2");
        refused.then()
                .spec(Problems.problem(429, REACHED))
                .body("title", equalTo("已达到当日查看上限"))
                .body("detail", equalTo("每人每天最多可查看 1 个不同的客户，今天还可查看 0 个。今天已查看过的客户可以再次查看。"));
        Instant resetsAt = Instant.parse(refused.path("resetsAt"));
        assertThat(resetsAt.toString()).endsWith("T16:00:00Z");
        assertThat(resetsAt).isAfter(now).isBefore(now.plus(Duration.ofHours(24)));
        assertThat(Long.parseLong(refused.header("Retry-After")))
                .isCloseTo(Duration.between(now, resetsAt).toSeconds(), org.assertj.core.data.Offset.offset(60L));

        clock.shift(Duration.between(clock.now(), resetsAt).minusSeconds(30));
        list(Tokens.rep(ann), "limit=2").then().spec(Problems.problem(429, REACHED));
        clock.shift(Duration.ZERO);
        clock.shift(Duration.between(clock.now(), resetsAt).plusSeconds(1));
        list(Tokens.rep(ann), "sort=name&limit=1").then().statusCode(200);
    }

    @Test
    void however_many_requests_come_at_once_no_more_is_shown_than_the_cap() {
        int cap = 20;
        scene.pooled(pool, 95);
        List<UUID> all = sql.list(
                "SELECT customer_id FROM custody WHERE pool_id = ? ORDER BY since DESC, customer_id DESC",
                row -> row.getObject(1, UUID.class),
                pool);
        String next = as(Tokens.administrator())
                .get("/api/v1/pools/" + pool + "/customers?limit=50")
                .path("next");
        cap("{\"cards\":" + cap + "}");

        List<Response> answers = Races.results(16, runner -> () -> {
            String from = runner % 2 == 0 ? "" : "&cursor=" + next;
            String order = runner % 4 < 2 ? "" : runner % 2 == 0 ? "&sort=since" : "&sort=-since";
            return list(Tokens.rep(ann), "limit=" + (3 + runner % 5) + from + order);
        });

        Set<String> shown = new HashSet<>();
        answers.stream()
                .filter(answer -> answer.statusCode() == 200)
                .forEach(answer -> shown.addAll(answer.jsonPath().getList("items.customerId", String.class)));
        assertThat(answers).allMatch(answer -> answer.statusCode() == 200 || answer.statusCode() == 429);
        assertThat(all).hasSize(100);
        assertThat(shown).hasSizeBetween(10, cap);
        assertThat(counted(ann)).isEqualTo(shown.size());
        assertThat(sql.first("SELECT used FROM view_day WHERE person_id = ?", row -> row.getInt(1), ann))
                .hasValue(shown.size());
    }

    @Test
    void managers_are_capped_and_administrators_and_auditors_are_not() {
        cap("{\"cards\":1}");
        list(Tokens.manager(mgr), "limit=5").then().spec(Problems.problem(429, REACHED));
        list(Tokens.administrator(), "limit=5").then().statusCode(200).body("items", hasSize(5));
        list(Tokens.person("aud").groups("auditor"), "limit=5")
                .then()
                .statusCode(200)
                .body("items", hasSize(5));
        assertThat(counted("aud") + counted(mgr)).isZero();
    }

    @Test
    void what_shows_no_card_counts_nothing() {
        cap("{\"cards\":0}");
        UUID mine = scene.pooled(pool);
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", mine).then().statusCode(200);
        claim(Tokens.rep(ann), mine).then().statusCode(200);
        as(Tokens.rep(ann))
                .body(Map.of("customerIds", scene.pooled(pool, 2)))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200)
                .body("results.outcome", equalTo(List.of("DONE", "DONE")));
        assertThat(counted(ann)).isZero();
        list(Tokens.rep(ann), "limit=1").then().spec(Problems.problem(429, REACHED));
    }

    @Test
    void everybody_sees_how_much_of_their_caps_is_used() {
        as(Tokens.rep(ann))
                .get("/api/v1/reps/me/limits")
                .then()
                .body("views.cards", nullValue())
                .body("views.records", nullValue());
        cap("{\"cards\":9,\"records\":7}");
        list(Tokens.rep(ann), "limit=2").then().statusCode(200);
        as(Tokens.rep(ann))
                .get("/api/v1/reps/me/limits")
                .then()
                .body("views.cards.limit", equalTo(9))
                .body("views.cards.used", equalTo(2))
                .body("views.cards.resetsAt", org.hamcrest.Matchers.endsWith("T16:00:00Z"))
                .body("views.records.limit", equalTo(7))
                .body("views.records.used", equalTo(0));
        admin().get("/api/v1/reps/me/limits").then().body("views.cards", nullValue());
    }

    @Test
    void without_a_cap_nothing_is_asked_or_kept() {
        Runnable page = () -> list(Tokens.rep(ann), "limit=2").then().statusCode(200);
        page.run();
        int free = statements.during(page);
        assertThat(counted(ann)).isZero();

        cap("{\"cards\":9}");
        page.run();
        assertThat(statements.during(page)).as("the clock and the count").isEqualTo(free + 2);
        cap("{\"records\":9}");
        page.run();
        assertThat(statements.during(page)).isEqualTo(free);
    }

    @Test
    void caps_that_can_not_be_are_refused() {
        String etag = admin().get(SETTINGS).header("ETag");
        for (String wrong : List.of(
                "{\"cards\":-1}",
                "{\"cards\":1000001}",
                "{\"cards\":\"x\"}",
                "{\"cards\":1.5}",
                "{\"probes\":1}",
                "[]",
                "7")) {
            admin().header("If-Match", etag)
                    .body("{\"timeZone\":\"Asia/Shanghai\",\"viewLimits\":" + wrong + "}")
                    .put(SETTINGS)
                    .then()
                    .spec(Problems.problem(400));
        }
        admin().get(SETTINGS).then().header("ETag", equalTo(etag));
    }

    private static Response views(String person, String kind, List<UUID> customers) {
        return as(Tokens.service("customer-service"))
                .body(Map.of("personId", person, "kind", kind, "customerIds", customers))
                .post("/internal/views");
    }

    @Test
    void a_service_has_the_records_counted_that_it_is_about_to_show_but_for_those_that_the_reader_holds() {
        cap("{\"records\":2}");
        List<UUID> some = scene.pooled(pool, 4);
        claim(Tokens.rep(ann), some.getFirst()).then().statusCode(200);

        views(ann, "RECORDS", some.subList(0, 3)).then().statusCode(204);
        assertThat(counted(ann)).isEqualTo(2);
        views(ann, "RECORDS", some)
                .then()
                .spec(Problems.problem(429, REACHED))
                .body("kind", equalTo("RECORDS"))
                .body("left", equalTo(0));
        views(ann, "CARDS", some).then().statusCode(204);
        views(ann, "RECORDS", some.subList(1, 3)).then().statusCode(204);
        assertThat(counted(ann)).isEqualTo(2);
    }

    @Test
    void a_question_about_a_custody_carries_the_count_of_its_card() {
        cap("{\"cards\":1}");
        List<UUID> some = scene.pooled(pool, 2);
        UUID held = scene.pooled(pool);
        claim(Tokens.rep(ann), held).then().statusCode(200);

        for (int again = 0; again < 2; again++) {
            view(ann, some.getFirst()).then().statusCode(200).body("state", equalTo("POOLED"));
        }
        view(ann, some.getLast()).then().spec(Problems.problem(429, REACHED));
        view(ann, held).then().statusCode(200).body("holder", equalTo(ann));
        view(ann, UUID.randomUUID()).then().spec(Problems.problem(404));
        assertThat(counted(ann)).isEqualTo(1);
    }

    private static Response view(String person, UUID customer) {
        return as(Tokens.service("customer-service"))
                .body(Map.of("personId", person))
                .post("/internal/custodies/{id}/views", customer);
    }

    @Test
    void only_services_have_views_counted_and_nonsense_is_refused() {
        UUID customer = scene.pooled(pool);
        Map<String, ?> body = Map.of("personId", ann, "kind", "CARDS", "customerIds", List.of(customer));
        as(Tokens.administrator()).body(body).post("/internal/views").then().spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .body(Map.of("personId", ann))
                .post("/internal/custodies/{id}/views", customer)
                .then()
                .spec(Problems.problem(403));
        for (String wrong : List.of(
                "{}",
                "{\"personId\":\"a\",\"kind\":\"ALL\",\"customerIds\":[\"" + customer + "\"]}",
                "{\"personId\":\"a\",\"kind\":\"CARDS\",\"customerIds\":[]}",
                "{\"personId\":\"a\",\"kind\":\"CARDS\",\"customerIds\":[null]}",
                "{\"personId\":\"a\\u0000\",\"kind\":\"CARDS\",\"customerIds\":[\"" + customer + "\"]}",
                "[]")) {
            as(Tokens.service("customer-service"))
                    .body(wrong)
                    .post("/internal/views")
                    .then()
                    .spec(Problems.problem(400));
        }
    }
}
