package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.custody.application.ReclaimOverdue;
import io.gonghai.pool.custody.application.ReclaimOverdue.Due;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.gonghai.testkit.openapi.ApiDocument;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** More time before a rule takes a customer back: asked for by its holder, granted by somebody else. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ExtensionTest {
    private static final String REQUESTS = "/api/v1/extension-requests";
    private static final String STREAM = "gonghai.custody.v1";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @Inject
    ReclaimOverdue reclaim;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String ann = unique("ann");
    private final String bob = unique("bob");
    private final String mgr = unique("mgr");
    private final String other = unique("other");
    private UUID pool;
    private UUID customer;

    @BeforeEach
    void ann_holds_a_customer_of_a_pool_that_gives_time_twice() {
        pool = made("\"extensions\":{\"most\":2,\"longest\":\"P10D\"}");
        customer = held(pool);
    }

    @AfterEach
    void today_again() {
        clock.shift(Duration.ZERO);
    }

    private UUID made(String more) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s","%s"]},"members":{"people":["%s","%s","%s"]},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D"}],%s}""".formatted(unique("pool"), mgr, other, ann, bob, mgr, more));
    }

    private UUID held(UUID in) {
        UUID fresh = scene.pooled(in);
        claim(Tokens.rep(ann), fresh).then().statusCode(200);
        return fresh;
    }

    private static Instant inDays(int days) {
        return Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Response extend(Tokens who, UUID of, Instant until) {
        return command(who, of, "extend", Map.of("until", until.toString(), "reason", "secret words"));
    }

    private String asks(UUID of, int days) {
        return extend(Tokens.rep(ann), of, inDays(days))
                .then()
                .statusCode(202)
                .extract()
                .path("extensionRequestId");
    }

    private static Response decide(Tokens who, String request, String decision, Map<String, ?> body) {
        return as(who).body(body).post(REQUESTS + "/{id}/{decision}", request, decision);
    }

    private static Response approve(Tokens who, String request) {
        return decide(who, request, "approve", Map.of());
    }

    private static String state(Tokens who, String request) {
        return as(who).get(REQUESTS + "/{id}", request)
                .then()
                .statusCode(200)
                .extract()
                .path("state");
    }

    private String standing(UUID of) {
        return sql.first(
                        "SELECT state || ' ' || coalesce(holder, '-') || ' v' || version || ' h' || coalesce(holding_version, 0) FROM custody WHERE customer_id = ?",
                        row -> row.getString(1),
                        of)
                .orElseThrow();
    }

    private List<ConsumerRecord<String, String>> told(UUID about, int many) {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            return reader
                    .await(
                            Duration.ofSeconds(10),
                            all -> all.stream()
                                            .filter(event -> about.toString().equals(event.key()))
                                            .count()
                                    >= many)
                    .stream()
                    .filter(event -> about.toString().equals(event.key()))
                    .toList();
        }
    }

    private static String type(ConsumerRecord<String, String> event) {
        return TopicReader.header(event, "ce_type").orElseThrow();
    }

    @Test
    void the_holder_asks_and_a_manager_gives_the_time_while_the_holding_goes_on() {
        Instant until = inDays(7);
        String request = extend(Tokens.rep(ann), customer, until)
                .then()
                .statusCode(202)
                .extract()
                .path("extensionRequestId");
        assertThat(asks(customer, 3)).as("it waits already").isEqualTo(request);
        as(Tokens.manager(mgr))
                .get(REQUESTS + "?poolId={p}&state=PENDING&count=true", pool)
                .then()
                .statusCode(200)
                .body("count", equalTo(1))
                .body("items.id", contains(request))
                .body("items[0].requester.id", equalTo(ann))
                .body("items[0].until", equalTo(until.toString()))
                .body("items[0].grantedUntil", nullValue())
                .body("items[0].reason", equalTo("secret words"))
                .body("items[0].allowedActions", contains("approve", "reject"));

        approve(Tokens.manager(mgr), request)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("state", equalTo("APPROVED"))
                .body("grantedUntil", equalTo(until.toString()))
                .body("decidedBy.id", equalTo(mgr))
                .body("allowedActions", empty());

        assertThat(standing(customer)).isEqualTo("HELD " + ann + " v3 h2");
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("extensions", equalTo(1))
                .body("extendedUntil", equalTo(until.toString()))
                .body("allowedActions", hasItem("extend"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].command", equalTo("extend"))
                .body("items[0].actor.id", equalTo(mgr))
                .body("items[0].reason", equalTo("secret words"))
                .body("items[0].rulesVersion", equalTo(1))
                .body("items[0].extendedUntil", equalTo(until.toString()));
        assertThat(scene.held(ann, pool)).isEqualTo(1);
    }

    @Test
    void asking_and_granting_is_told_as_the_contract_says_and_no_words_of_people() {
        Instant until = inDays(7);
        String request = extend(Tokens.rep(ann), customer, until).path("extensionRequestId");
        decide(Tokens.manager(mgr), request, "approve", Map.of("reason", "secret words"));

        List<ConsumerRecord<String, String>> told = told(customer, 5);
        assertThat(told.stream().map(ExtensionTest::type))
                .containsExactly(
                        "CustomerPooled",
                        "CustomerClaimed",
                        "ExtensionRequested",
                        "CustomerExtended",
                        "ExtensionDecided");
        told.forEach(event -> Contract.assertKept(STREAM, type(event), event.value()));
        assertThat(told).noneMatch(event -> event.value().contains("secret words"));
        var extended = Contract.parse(told.get(3).value());
        assertThat(extended.get("state").asText()).isEqualTo("HELD");
        assertThat(extended.get("holdingVersion").asInt()).isEqualTo(2);
        assertThat(extended.get("extensions").asInt()).isEqualTo(1);
        assertThat(Instant.parse(extended.get("extendedUntil").asText())).isEqualTo(until);
        assertThat(Contract.parse(told.get(2).value()).get("managers").toString())
                .contains(mgr, other);
    }

    @Test
    void nobody_grants_their_own_whatever_they_are() {
        UUID managers = scene.pooled(pool);
        claim(Tokens.manager(mgr), managers).then().statusCode(200);
        String own = extend(Tokens.manager(mgr), managers, inDays(2))
                .then()
                .statusCode(202)
                .extract()
                .path("extensionRequestId");
        approve(Tokens.manager(mgr), own).then().spec(Problems.problem(403));
        decide(Tokens.manager(mgr), own, "reject", Map.of("reason", "no"))
                .then()
                .spec(Problems.problem(403));
        as(Tokens.manager(mgr)).get(REQUESTS + "/{id}", own).then().body("allowedActions", contains("withdraw"));
        approve(Tokens.rep(bob), own).then().spec(Problems.problem(404));
        approve(Tokens.manager(other), own).then().statusCode(200);
    }

    @Test
    void time_is_given_so_often_in_a_possession_frozen_times_included_and_anew_to_somebody_else() {
        approve(Tokens.manager(mgr), asks(customer, 2)).then().statusCode(200);
        command(Tokens.rep(ann), customer, "freeze", Map.of("reason", "r", "thawTo", "HOLDER"))
                .then()
                .statusCode(200)
                .body("extensions", equalTo(1));
        extend(Tokens.rep(ann), customer, inDays(4))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("FROZEN"));
        command(Tokens.rep(ann), customer, "restore", Map.of()).then().statusCode(200);
        approve(Tokens.manager(mgr), asks(customer, 4)).then().statusCode(200);

        extend(Tokens.rep(ann), customer, inDays(6))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("EXTENSION_LIMIT"))
                .body("findings[0].limit", equalTo(2))
                .body("findings[0].used", equalTo(2));
        command(Tokens.rep(ann), customer, "transfer", Map.of("to", bob)).then().statusCode(200);
        as(Tokens.rep(bob))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("extensions", equalTo(0))
                .body("extendedUntil", nullValue());
        extend(Tokens.rep(bob), customer, inDays(6)).then().statusCode(202);
    }

    @Test
    void a_pool_that_says_nothing_gives_no_time() {
        UUID strict = made("\"description\":\"strict\"");
        UUID its = held(strict);

        extend(Tokens.rep(ann), its, inDays(1))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("EXTENSION_LIMIT"))
                .body("findings[0].limit", equalTo(0));
        as(Tokens.rep(ann)).get("/api/v1/custodies/{id}", its).then().body("allowedActions", not(hasItem("extend")));
    }

    @Test
    void what_is_asked_for_is_judged_and_what_is_granted_is_judged_again() {
        extend(Tokens.rep(ann), customer, inDays(30))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("EXTENSION_LENGTH"))
                .body("findings[0].possibleAt", not(nullValue()));
        extend(Tokens.rep(ann), customer, Instant.now().minusSeconds(60))
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("until"));
        String request = asks(customer, 8);
        decide(
                        Tokens.manager(mgr),
                        request,
                        "approve",
                        Map.of("until", inDays(30).toString()))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("EXTENSION_LENGTH"));
        decide(Tokens.manager(mgr), request, "approve", Map.of("until", "2020-01-01T00:00:00Z"))
                .then()
                .spec(Problems.problem(400));
        assertThat(state(Tokens.rep(ann), request)).isEqualTo("PENDING");

        Instant less = inDays(5);
        decide(Tokens.manager(mgr), request, "approve", Map.of("until", less.toString(), "reason", "five will do"))
                .then()
                .statusCode(200)
                .body("grantedUntil", equalTo(less.toString()))
                .body("decisionReason", equalTo("five will do"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].reason", equalTo("five will do"));
        extend(Tokens.rep(ann), customer, inDays(4))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("ALREADY_EXTENDED"));
    }

    @ParameterizedTest
    @CsvSource({"en, until", "zh, 目前最晚可延期至"})
    void how_long_may_be_asked_for_is_said_where_it_is_too_long_and_is_given(String language, String words) {
        Instant before = Instant.now();

        Response refused = as(Tokens.rep(ann))
                .header("Accept-Language", language)
                .body(Map.of("until", inDays(3_000).toString(), "reason", "r"))
                .post("/api/v1/custodies/{id}/extend", customer);

        refused.then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("EXTENSION_LENGTH"));
        Instant latest = Instant.parse(refused.path("findings[0].latest"));
        assertThat(latest)
                .isBetween(before.plus(Duration.ofDays(10)), inDays(10).plusSeconds(1));
        assertThat(refused.<String>path("findings[0].message"))
                .contains(words + " " + Texts.moment(latest, ZoneId.of("Asia/Shanghai")));
        extend(Tokens.rep(ann), customer, latest).then().statusCode(202);
    }

    @Test
    void the_examples_of_the_api_document_work_one_after_the_other() {
        ApiDocument document = ApiDocument.served();
        UUID pasted = UUID.fromString(admin().body(example(document, "/api/v1/pools"))
                .post("/api/v1/pools")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        UUID its = scene.pooled(pasted);
        claim(Tokens.rep("rep-1"), its).then().statusCode(200);

        as(Tokens.rep("rep-1"))
                .body(example(document, "/api/v1/custodies/{customerId}/extend"))
                .post("/api/v1/custodies/{id}/extend", its)
                .then()
                .statusCode(202);
    }

    private static String example(ApiDocument document, String path) {
        return document.root()
                .path("paths")
                .path(path)
                .path("post")
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("examples")
                .iterator()
                .next()
                .path("value")
                .toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"return", "recall", "transfer", "move", "freeze", "discard", "reclaim"})
    void whoever_does_not_have_it_any_more_waits_for_nothing(String away) {
        String request = asks(customer, 5);
        switch (away) {
            case "return" -> command(Tokens.rep(ann), customer, away, Map.of("reason", "r"));
            case "transfer" -> command(Tokens.rep(ann), customer, away, Map.of("to", bob));
            case "move" ->
                command(Tokens.administrator(), customer, away, Map.of("toPool", made("\"description\":\"\"")));
            case "freeze" -> command(Tokens.manager(mgr), customer, away, Map.of("reason", "r", "thawTo", "POOL"));
            case "reclaim" -> announce(new Due(customer, 2, pool, "stale", 1));
            default -> command(Tokens.manager(mgr), customer, away, Map.of("reason", "r"));
        }

        as(Tokens.rep(ann))
                .get(REQUESTS + "/{id}", request)
                .then()
                .body("state", equalTo("CLOSED"))
                .body("decidedBy", nullValue());
        approve(Tokens.manager(mgr), request)
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("CLOSED"));
    }

    @Test
    void a_request_waits_while_the_customer_is_frozen_for_its_holder() {
        String request = asks(customer, 5);
        command(Tokens.manager(mgr), customer, "freeze", Map.of("reason", "r", "thawTo", "HOLDER"))
                .then()
                .statusCode(200);

        assertThat(state(Tokens.rep(ann), request)).isEqualTo("PENDING");
        approve(Tokens.manager(mgr), request)
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("FROZEN"));
        command(Tokens.manager(mgr), customer, "restore", Map.of()).then().statusCode(200);
        approve(Tokens.manager(mgr), request).then().statusCode(200);
    }

    @Test
    void what_thaws_into_its_pool_as_its_holder_is_gone_has_no_request_left() {
        String request = asks(customer, 5);
        command(
                        Tokens.manager(mgr),
                        customer,
                        "freeze",
                        Map.of(
                                "reason",
                                "r",
                                "thawTo",
                                "HOLDER",
                                "thawAt",
                                inDays(1).toString()))
                .then()
                .statusCode(200);
        sql.update("UPDATE person SET active = false WHERE id = ?", ann);
        clock.shift(Duration.ofDays(1).plusSeconds(1));

        await().until(() -> standing(customer).startsWith("POOLED"));
        assertThat(state(Tokens.manager(mgr), request)).isEqualTo("CLOSED");
    }

    @Test
    void nobody_decides_after_the_time_that_was_asked_for() {
        String request = asks(customer, 2);
        clock.shift(Duration.ofDays(2).plusSeconds(1));

        await().until(() -> sql.first(
                        "SELECT state FROM extension_request WHERE id = ?::uuid", row -> row.getString(1), request)
                .orElse("")
                .equals("EXPIRED"));
        approve(Tokens.manager(mgr), request)
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("EXPIRED"));
        as(Tokens.manager(mgr))
                .get(REQUESTS + "?poolId={p}&state=EXPIRED", pool)
                .then()
                .body("items.id", contains(request));
    }

    @Test
    void time_is_asked_for_many_at_once_each_alone() {
        UUID second = held(pool);
        UUID pooled = scene.pooled(pool);
        Map<String, Object> body = Map.of(
                "customerIds",
                List.of(customer, pooled, second),
                "until",
                inDays(3).toString(),
                "reason",
                "r");

        as(Tokens.rep(ann))
                .header("Idempotency-Key", unique("key"))
                .body(body)
                .post("/api/v1/custodies/batch/extend")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("PENDING", "REFUSED", "PENDING"))
                .body("results[1].problem.findings.rule", contains("NOT_HELD"));
        assertThat(sql.first(
                        "SELECT count(*) FROM extension_request WHERE requester = ? AND state = 'PENDING'",
                        row -> row.getInt(1),
                        ann))
                .contains(2);
        as(Tokens.manager(mgr))
                .body(Map.of("customerIds", List.of(customer, second), "reason", "r"))
                .post("/api/v1/custodies/batch/recall")
                .then()
                .body("results.outcome", contains("DONE", "DONE"));
        as(Tokens.rep(ann)).get(REQUESTS + "?requester=me").then().body("items.state", contains("CLOSED", "CLOSED"));
    }

    @Test
    void a_deadline_that_knew_of_less_time_is_refused_with_what_stands() {
        Instant until = inDays(7);
        String request = extend(Tokens.rep(ann), customer, until).path("extensionRequestId");
        approve(Tokens.manager(mgr), request).then().statusCode(200);

        announce(new Due(customer, 2, pool, "stale", 1));
        assertThat(standing(customer)).startsWith("HELD");
        ConsumerRecord<String, String> refused = told(customer, 6).getLast();
        assertThat(type(refused)).isEqualTo("ReclaimRefused");
        Contract.assertKept(STREAM, "ReclaimRefused", refused.value());
        var data = Contract.parse(refused.value());
        assertThat(data.get("reason").asText()).isEqualTo("EXTENDED");
        assertThat(data.get("extensions").asInt()).isEqualTo(1);
        assertThat(data.get("custodyVersion").asInt()).isEqualTo(3);
        assertThat(Instant.parse(data.get("extendedUntil").asText())).isEqualTo(until);

        announce(new Due(customer, 2, pool, "stale", 1, 1));
        assertThat(standing(customer)).isEqualTo("POOLED - v4 h0");
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("extensions", equalTo(0))
                .body("extendedUntil", nullValue());
    }

    private void announce(Due due) {
        QuarkusTransaction.requiringNew().run(() -> reclaim.reclaim(List.of(due)));
    }

    @Test
    void of_two_managers_who_grant_at_once_one_does() {
        List<String> requests = new ArrayList<>();
        List<UUID> customers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            UUID one = held(pool);
            customers.add(one);
            requests.add(asks(one, 3));
        }

        List<Integer> statuses = Races.results(
                16,
                i -> () -> approve(Tokens.manager(i % 2 == 0 ? mgr : other), requests.get(i / 2))
                        .statusCode());

        assertThat(Collections.frequency(statuses, 200)).isEqualTo(8);
        assertThat(Collections.frequency(statuses, 409)).isEqualTo(8);
        customers.forEach(one -> assertThat(standing(one)).isEqualTo("HELD " + ann + " v3 h2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reclaim", "transfer", "return", "freeze", "recall", "lock"})
    void a_grant_that_meets_another_command_comes_before_it_or_not_at_all(String rival) {
        int many = 10;
        Map<Integer, UUID> customers = new HashMap<>();
        Map<Integer, String> requests = new HashMap<>();
        for (int i = 0; i < many; i++) {
            customers.put(i, held(pool));
            requests.put(i, asks(customers.get(i), 3));
        }

        List<Integer> statuses = Races.results(2 * many, i -> () -> {
            UUID one = customers.get(i / 2);
            return i % 2 == 0
                    ? approve(Tokens.manager(mgr), requests.get(i / 2)).statusCode()
                    : meet(rival, one);
        });

        for (int i = 0; i < many; i++) {
            UUID one = customers.get(i);
            List<String> path = sql.list(
                    "SELECT command FROM custody_history WHERE customer_id = ? AND version > 2 ORDER BY version",
                    row -> row.getString(1),
                    one);
            boolean granted = statuses.get(2 * i) == 200;
            assertThat(path.contains("extend")).isEqualTo(granted);
            boolean goesOn = rival.equals("freeze") || rival.equals("lock");
            if (rival.equals("reclaim")) {
                assertThat(path).containsExactly(granted ? "extend" : "reclaim");
            } else if (goesOn && granted) {
                assertThat(path).containsExactlyInAnyOrder("extend", rival);
            } else {
                assertThat(path).containsExactlyElementsOf(granted ? List.of("extend", rival) : List.of(rival));
            }
            String state = state(Tokens.administrator(), requests.get(i));
            assertThat(state).isEqualTo(granted ? "APPROVED" : rival.equals("freeze") ? "PENDING" : "CLOSED");
        }
        assertThat(scene.held(ann, pool)).isEqualTo(scene.counted(ann, pool));
    }

    private int meet(String rival, UUID one) {
        if (rival.equals("reclaim")) {
            announce(new Due(one, 2, pool, "stale", 1));
            return 0;
        }
        Response answer = switch (rival) {
            case "transfer" -> command(Tokens.manager(mgr), one, rival, Map.of("to", bob));
            case "return" -> command(Tokens.rep(ann), one, rival, Map.of("reason", "r"));
            case "freeze" -> command(Tokens.manager(mgr), one, rival, Map.of("reason", "r", "thawTo", "HOLDER"));
            case "lock" -> command(Tokens.rep(ann), one, rival, Map.of());
            default -> command(Tokens.manager(mgr), one, rival, Map.of("reason", "r"));
        };
        return answer.statusCode();
    }

    @Test
    void how_much_time_a_pool_gives_is_one_of_its_rules_and_stays_where_a_replica_from_before_changes_the_pool() {
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("extensions.most", equalTo(2))
                .body("extensions.longest", equalTo("P10D"));
        for (String bad : List.of(
                "{\"most\":0,\"longest\":\"P10D\"}",
                "{\"most\":101,\"longest\":\"P10D\"}",
                "{\"most\":2}",
                "{\"longest\":\"P10D\"}",
                "{\"most\":2,\"longest\":\"P1M\"}",
                "{\"most\":2,\"longest\":\"P1D\",\"more\":1}",
                "7")) {
            admin().body("{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"extensions\":" + bad + "}")
                    .post("/api/v1/pools")
                    .then()
                    .spec(Problems.problem(400));
        }
        // as the release before writes a pool whose rules it leaves as they are
        sql.update(
                "UPDATE pool SET spec = (spec::jsonb - 'extensions' || '{\"description\":\"new\"}')::text, version = version + 1 WHERE id = ?",
                pool);

        String read = as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).asString();
        assertThat(read).contains("\"most\":2");
        as(Tokens.manager(mgr))
                .header("If-Match", "\"2\"")
                .body(read.replace("\"most\":2", "\"most\":3"))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/2", pool)
                .then()
                .body("changes.field", contains("extensions.most"));
    }

    @Test
    void what_a_replica_from_before_passes_on_has_no_time_left_and_its_request_gives_way() {
        approve(Tokens.manager(mgr), asks(customer, 2)).then().statusCode(200);
        String old = asks(customer, 4);
        // a transfer there and back as the release before writes it, which knows none of the columns
        sql.update(
                "UPDATE custody SET since = clock_timestamp(), changed_at = clock_timestamp(), version = 5, holding_version = 5, held_since = NULL, held_since_version = NULL WHERE customer_id = ?",
                customer);

        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}", customer)
                .then()
                .body("extensions", equalTo(0))
                .body("extendedUntil", nullValue());
        approve(Tokens.manager(mgr), old)
                .then()
                .spec(Problems.problem(409, "/problems/request-decided"))
                .body("state", equalTo("CLOSED"));
        String anew = asks(customer, 4);
        assertThat(anew).isNotEqualTo(old);
        assertThat(state(Tokens.rep(ann), old)).isEqualTo("CLOSED");
        approve(Tokens.manager(mgr), anew).then().statusCode(200);
    }

    @Test
    void a_deletion_forgets_the_words() {
        String request = asks(customer, 2);
        command(Tokens.manager(mgr), customer, "delete", Map.of()).then().statusCode(200);

        assertThat(sql.first(
                        "SELECT coalesce(reason, '-') || state FROM extension_request WHERE id = ?::uuid",
                        row -> row.getString(1),
                        request))
                .contains("-CLOSED");
    }
}
