package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.command;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class SettingsTest {
    private static final String SETTINGS = "/api/v1/settings/custody";

    @Inject
    Scene scene;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");
    private UUID pool;

    @BeforeEach
    void a_pool() {
        pool = made("{}");
    }

    /** Other tests run in the same company. */
    @AfterEach
    void no_limit_again() {
        change("{\"timeZone\":\"Asia/Shanghai\"}");
    }

    private UUID made(String claimRules) {
        return poolOf("""
                {"name":"%s","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"members":{"people":["%s"]},"scope":{"regions":["CN-BJ"]},"claimRules":%s}""".formatted(unique("pool"), mgr, ann, claimRules));
    }

    private static void change(String body) {
        String etag = admin().get(SETTINGS).header("ETag");
        admin().header("If-Match", etag).body(body).put(SETTINGS).then().statusCode(200);
    }

    @Test
    void settings_are_read_by_all_and_changed_by_administrators_with_the_etag_they_read() {
        String etag = as(Tokens.rep(ann))
                .get(SETTINGS)
                .then()
                .statusCode(200)
                .body("timeZone", equalTo("Asia/Shanghai"))
                .body("version", notNullValue())
                .extract()
                .header("ETag");
        String body = """
                {"holdingLimit":null,"timeZone":"Asia/Shanghai","reasons":[{"code":"NO_BUDGET","commands":["return"],"zh":"没有预算","en":"No budget"}]}""";
        for (Tokens other : List.of(
                Tokens.rep(ann), Tokens.manager(mgr), Tokens.person("aud").groups("auditor"))) {
            as(other).header("If-Match", etag).body(body).put(SETTINGS).then().spec(Problems.problem(403));
        }
        admin().body(body).put(SETTINGS).then().spec(Problems.problem(428));
        admin().header("If-Match", etag)
                .body(body)
                .put(SETTINGS)
                .then()
                .statusCode(200)
                .body("reasons.code", contains("NO_BUDGET"));
        admin().header("If-Match", etag).body(body).put(SETTINGS).then().spec(Problems.problem(412));
    }

    @Test
    void every_version_tells_who_changed_what_and_when() {
        change("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":5}");
        change(
                "{\"timeZone\":\"Asia/Tokyo\",\"holdingLimit\":6,\"countDealtCustomers\":false,\"reasons\":[{\"code\":\"A\",\"zh\":\"a\",\"en\":\"b\"}]}");
        int newest = admin().get(SETTINGS).path("version");

        as(Tokens.manager(mgr))
                .get(SETTINGS + "/versions?limit=1&count=true")
                .then()
                .statusCode(200)
                .body("count", equalTo(newest))
                .body("next", notNullValue())
                .body("items.version", contains(newest))
                .body("items[0].changedBy.id", equalTo("admin-1"))
                .body("items[0].changedAt", notNullValue())
                .body("items[0].changes.field", hasItems("holdingLimit", "countDealtCustomers", "timeZone", "reasons"))
                .body("items[0].changes.find { it.field == 'holdingLimit' }.before", equalTo(5))
                .body("items[0].changes.find { it.field == 'holdingLimit' }.after", equalTo(6))
                .body("items[0].changes.find { it.field == 'timeZone' }.after", equalTo("Asia/Tokyo"))
                .body("items[0].changes.find { it.field == 'reasons' }.before", empty())
                .body("items[0].changes.find { it.field == 'reasons' }.after.code", contains("A"));
        String next = admin().get(SETTINGS + "/versions?limit=1").path("next");
        admin().get(SETTINGS + "/versions?limit=1&cursor=" + next)
                .then()
                .body("items.version", contains(newest - 1))
                .body("items[0].changes.find { it.field == 'holdingLimit' }.before", nullValue())
                .body("items[0].changes.find { it.field == 'holdingLimit' }.after", equalTo(5));
        admin().get(SETTINGS + "/versions/{version}", newest - 1)
                .then()
                .statusCode(200)
                .body("version", equalTo(newest - 1))
                .body("settings.holdingLimit", equalTo(5))
                .body("settings.timeZone", equalTo("Asia/Shanghai"))
                .body("changes.field", hasItem("holdingLimit"));
    }

    @Test
    void the_first_version_is_the_systems_and_what_is_none_is_not_found() {
        admin().get(SETTINGS + "/versions/1")
                .then()
                .statusCode(200)
                .body("changedBy", nullValue())
                .body("changes", empty())
                .body("settings.timeZone", notNullValue())
                .body("settings.reasons.code", hasItem("NO_BUDGET"));
        for (String none : List.of("0", "-1", "x", "999999999", "9999999999", "1%00")) {
            admin().urlEncodingEnabled(false)
                    .get(SETTINGS + "/versions/" + none)
                    .then()
                    .spec(Problems.problem(404));
        }
        for (String bad : List.of("limit=0", "limit=-1", "limit=9999", "limit=abc", "cursor=!!", "count=maybe")) {
            admin().get(SETTINGS + "/versions?" + bad).then().spec(Problems.problem(400));
        }
    }

    @Test
    void versions_are_read_by_those_who_manage_a_pool_or_read_all() {
        for (String path : List.of(SETTINGS + "/versions", SETTINGS + "/versions/1")) {
            for (Tokens who : List.of(
                    Tokens.manager(mgr),
                    Tokens.rep(mgr),
                    Tokens.administrator(),
                    Tokens.person(unique("eye")).groups("auditor"))) {
                as(who).get(path).then().statusCode(200);
            }
            as(Tokens.rep(ann)).get(path).then().spec(Problems.problem(403));
            as(Tokens.manager(unique("other"))).get(path).then().spec(Problems.problem(403));
            as(Tokens.person(mgr).groups("integrator")).get(path).then().spec(Problems.problem(403));
            given().get(path).then().spec(Problems.problem(401));
        }
    }

    @Test
    void what_can_not_be_is_refused() {
        String etag = admin().get(SETTINGS).header("ETag");
        for (String wrong : List.of(
                "{}",
                "{\"timeZone\":\"Mars/Olympus\"}",
                "{\"timeZone\":5}",
                "{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":-1}",
                "{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":\"x\"}",
                "{\"timeZone\":\"Asia/Shanghai\",\"unknown\":1}",
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"low\",\"zh\":\"a\",\"en\":\"b\"}]}",
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[null]}",
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"A\",\"zh\":\"a\",\"en\":\"b\"},{\"code\":\"A\",\"zh\":\"a\",\"en\":\"b\"}]}",
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"A\",\"commands\":[\"retrun\"],\"zh\":\"a\",\"en\":\"b\"}]}",
                "[]",
                "{")) {
            admin().header("If-Match", etag).body(wrong).put(SETTINGS).then().spec(Problems.problem(400));
        }
        admin().get(SETTINGS).then().header("ETag", equalTo(etag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timeZone\":\"\"} | timeZone | IANA",
                "{\"timeZone\":5} | timeZone | IANA",
                "{\"timeZone\":\"Mars/Olympus\"} | timeZone | IANA",
                "{\"timeZone\":\"+08:00\"} | timeZone | IANA",
                "{\"timeZone\":\"GMT+8\"} | timeZone | IANA",
                "{\"timeZone\":\"Etc/GMT-8\"} | timeZone | IANA",
                "{\"timeZone\":\"EST5EDT\"} | timeZone | IANA",
                "{\"timeZone\":null} | timeZone | missing",
                "{\"timeZone\":\"UTC\",\"reasons\":[null]} | reasons[0] | missing",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"A\",\"zh\":\"\",\"en\":\"b\"}]} | reasons[0].zh | one line",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"A\",\"zh\":\" \",\"en\":\"b\"}]} | reasons[0].zh | one line",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"A\",\"en\":\"b\"}]} | reasons[0].zh | missing",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"no budget\",\"zh\":\"a\",\"en\":\"b\"}]} | reasons[0].code | such as NO_BUDGET",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"A\",\"zh\":\"a\",\"en\":\"b\",\"commands\":[\"x\"]}]} | reasons[0].commands[0] | one of claim, assign",
                "{\"timeZone\":\"UTC\",\"holdingLimit\":1000000000000} | holdingLimit | whole number from 0 to 1000000",
                "{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"OFFBOARDED\",\"zh\":\"a\",\"en\":\"b\"}]} | reasons[0].code | system",
            })
    void what_is_wrong_is_said_once_and_by_its_place(String body, String field, String message) {
        String etag = admin().get(SETTINGS).header("ETag");

        admin().header("If-Match", etag)
                .body(body)
                .put(SETTINGS)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
    }

    @Test
    void what_the_system_gives_as_its_reason_means_nothing_else() {
        String etag = admin().get(SETTINGS).header("ETag");

        Stream.of(Reason.POOL_CLOSED, Reason.HOLDER_GONE, Reason.OFFBOARDED, Reason.POOL_RETIRED)
                .forEach(reason -> admin().header("If-Match", etag)
                        .body("{\"timeZone\":\"UTC\",\"reasons\":[{\"code\":\"%s\",\"zh\":\"a\",\"en\":\"b\"}]}"
                                .formatted(reason.code()))
                        .put(SETTINGS)
                        .then()
                        .spec(Problems.problem(400))
                        .body("violations.field", contains("reasons[0].code")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Etc/UTC", "America/New_York"})
    void a_company_lives_by_a_region_or_by_utc(String zone) {
        change("{\"timeZone\":\"" + zone + "\"}");

        admin().get(SETTINGS).then().body("timeZone", equalTo(zone));
    }

    @Test
    void the_limit_over_all_pools_binds_at_once_and_ones_own_stands_in_its_place() {
        UUID second = made("{\"holdingLimit\":9}");
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        change("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":1}");

        claim(Tokens.rep(ann), scene.pooled(second))
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"))
                .body("findings[0].basis", equalTo("OVERALL"))
                .body("findings[0].limit", equalTo(1))
                .body("findings[0].used", equalTo(1));
        as(Tokens.rep(ann))
                .get("/api/v1/reps/me/limits")
                .then()
                .body("overall.holdingLimit", equalTo(1))
                .body("overall.holdingUsed", equalTo(1));

        String etag = admin().get("/api/v1/reps/{id}", ann).header("ETag");
        admin().header("If-Match", etag)
                .body("{\"holdingLimit\":2}")
                .put("/api/v1/reps/{id}", ann)
                .then()
                .statusCode(200);
        claim(Tokens.rep(ann), scene.pooled(second)).then().statusCode(200);
        claim(Tokens.rep(ann), scene.pooled(second))
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings[0].limit", equalTo(2));
    }

    @Test
    void the_limit_over_all_pools_is_exact_within_a_batch_over_several_of_them() {
        UUID second = made("{}");
        change("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":3}");
        List<UUID> four = new ArrayList<>(scene.pooled(pool, 2));
        four.addAll(scene.pooled(second, 2));

        as(Tokens.rep(ann))
                .body(Map.of("customerIds", four))
                .post("/api/v1/custodies/batch/claim")
                .then()
                .statusCode(200)
                .body("results.outcome", contains("DONE", "DONE", "DONE", "REFUSED"))
                .body("results[3].problem.findings[0].basis", equalTo("OVERALL"))
                .body("results[3].problem.findings[0].used", equalTo(3));
    }

    @Test
    void an_absent_rep_gets_nothing_unless_a_manager_insists() {
        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().statusCode(200);
        String etag = admin().get("/api/v1/reps/{id}", ann).header("ETag");
        admin().header("If-Match", etag)
                .body("{\"absence\":[{\"from\":\"2020-01-01\",\"to\":\"2099-01-01\"}]}")
                .put("/api/v1/reps/{id}", ann)
                .then()
                .statusCode(200);
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer)
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("ABSENT_REP"))
                .body("findings[0].possibleAt", equalTo("2099-01-01T16:00:00Z"));
        command(Tokens.manager(mgr), customer, "assign", Map.of("to", ann))
                .then()
                .spec(Problems.problem(409, "/problems/transition-refused"))
                .body("findings.rule", contains("ABSENT_REP"));
        command(Tokens.manager(mgr), customer, "assign", Map.of("to", ann, "force", true))
                .then()
                .statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].forced", equalTo(true))
                .body("items[0].passedOver", contains("ABSENT_REP"));
    }

    @Test
    void force_that_nothing_needed_is_not_marked() {
        as(Tokens.rep(ann)).get("/api/v1/reps/me/limits").then().statusCode(200);
        UUID customer = scene.pooled(pool);
        command(Tokens.manager(mgr), customer, "assign", Map.of("to", ann, "force", true))
                .then()
                .statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].forced", equalTo(false))
                .body("items[0].passedOver", empty());
    }

    @Test
    void what_a_pool_tries_does_not_lift_the_companys_limit() {
        UUID trying = made("{\"holdingLimit\":1,\"modes\":{\"HOLDING_LIMIT\":\"OBSERVE\"}}");
        change("{\"timeZone\":\"Asia/Shanghai\",\"holdingLimit\":2}");
        List<UUID> three = scene.pooled(trying, 3);

        claim(Tokens.rep(ann), three.get(0)).then().statusCode(200);
        claim(Tokens.rep(ann), three.get(1)).then().statusCode(200);
        claim(Tokens.rep(ann), three.get(2))
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("HOLDING_LIMIT"))
                .body("findings[0].basis", equalTo("OVERALL"))
                .body("findings[0].limit", equalTo(2))
                .body("findings[0].used", equalTo(2));
    }

    @Test
    void a_rule_that_warns_lets_pass_and_says_so_and_one_that_is_observed_is_told_to_managers_only() {
        UUID trying = made(
                "{\"holdingLimit\":0,\"withinScope\":true,\"modes\":{\"HOLDING_LIMIT\":\"WARN\",\"OUT_OF_SCOPE\":\"OBSERVE\"}}");
        UUID customer = scene.pooled(trying);

        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability", customer)
                .then()
                .body("allowed", equalTo(true))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.passed", equalTo(false))
                .body("findings.find { it.rule == 'HOLDING_LIMIT' }.mode", equalTo("WARN"))
                .body("findings.rule", not(hasItem("OUT_OF_SCOPE")));
        claim(Tokens.rep(ann), customer).then().statusCode(200).body("warnings.rule", contains("HOLDING_LIMIT"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].passedOver", empty());
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].passedOver", contains("HOLDING_LIMIT", "OUT_OF_SCOPE"));
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("gonghai_rules_passed_over_total\\{[^}]*rule=\"OUT_OF_SCOPE\"[^}]*} [1-9]");
    }

    @Test
    void a_pool_may_bind_claims_to_its_scope() {
        UUID strict = made("{\"withinScope\":true}");
        claim(Tokens.rep(ann), scene.pooled(strict))
                .then()
                .spec(Problems.problem(409, "/problems/claim-refused"))
                .body("findings.rule", contains("OUT_OF_SCOPE"))
                .body("findings[0].possibleAt", nullValue());
    }

    @Test
    void only_rules_that_do_not_make_a_custody_legal_have_a_mode() {
        admin().body("""
                {"name":"x","claimMode":"SELF_CLAIM","claimRules":{"modes":{"NOT_IN_POOL":"OBSERVE"}}}""")
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("claimRules.modes.NOT_IN_POOL"));
        admin().body("""
                {"name":"x","claimMode":"SELF_CLAIM","claimRules":{"modes":{"COOL_DOWN":"MAYBE"}}}""").post("/api/v1/pools").then().spec(Problems.problem(400));
    }

    @Test
    void nobody_is_told_what_rules_say_of_somebody_who_is_not_there() {
        UUID customer = scene.pooled(pool);
        String ghost = unique("ghost");
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, ghost)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("person"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, ghost)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(unique("outsider")))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, ghost)
                .then()
                .spec(Problems.problem(404));
        String named = unique("named");
        UUID own = Scene.pool("\"" + named + "\"", mgr, "{}");
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/claimability?person={p}", scene.pooled(own), named)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true));
    }

    @Test
    void a_manager_asks_for_any_rep_whether_they_may_claim() {
        UUID customer = scene.pooled(pool);
        String stranger = unique("stranger");
        as(Tokens.rep(stranger)).get("/api/v1/pools").then().statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, ann)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(true));
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, stranger)
                .then()
                .statusCode(200)
                .body("allowed", equalTo(false))
                .body("findings.findAll { !it.passed }.rule", hasItems("NOT_A_MEMBER"));
        as(Tokens.rep(ann))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, stranger)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(stranger))
                .get("/api/v1/custodies/{id}/claimability?person={p}", customer, ann)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void a_reason_is_a_code_of_the_catalogue_or_words() {
        change(
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"NO_BUDGET\",\"zh\":\"没有预算\",\"en\":\"No budget\"}]}");
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "NO_BUDGET", "note", "ask in spring"))
                .then()
                .statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].reasonCode", equalTo("NO_BUDGET"))
                .body("items[0].reason", equalTo("ask in spring"));
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "NO_IDEA"))
                .then()
                .statusCode(200);
        as(Tokens.manager(mgr))
                .get("/api/v1/custodies/{id}/history", customer)
                .then()
                .body("items[0].reasonCode", nullValue())
                .body("items[0].reason", equalTo("NO_IDEA"));
    }

    @Test
    void a_code_of_the_catalogue_counts_for_the_commands_it_is_meant_for_and_no_other() {
        change("""
                {"timeZone":"Asia/Shanghai","reasons":[
                    {"code":"NO_BUDGET","commands":["return"],"zh":"没有预算","en":"No budget"},
                    {"code":"NEGLECTED","commands":["recall","reject"],"zh":"长期未跟进","en":"Neglected"},
                    {"code":"ANYWAY","zh":"其他","en":"Other"}]}""");
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "NEGLECTED"))
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("reason"))
                .body("violations[0].message", containsString("NO_BUDGET, ANYWAY"));
        as(Tokens.rep(ann))
                .body(Map.of("customerIds", List.of(customer), "reason", "NEGLECTED", "note", "words"))
                .post("/api/v1/custodies/batch/return")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("reason"));
        as(Tokens.manager(mgr))
                .body(Map.of("toPool", made("{}"), "reason", "NO_BUDGET"))
                .post("/api/v1/pools/{id}/moves", pool)
                .then()
                .spec(Problems.problem(400))
                .body("violations[0].message", containsString("ANYWAY"));
        change(
                "{\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"NEGLECTED\",\"commands\":[\"recall\"],\"zh\":\"a\",\"en\":\"b\"}]}");
        command(Tokens.rep(ann), customer, "return", Map.of("reason", "NEGLECTED"))
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("reason"));
        command(Tokens.manager(mgr), customer, "recall", Map.of("reason", "NEGLECTED"))
                .then()
                .statusCode(200);
    }
}
