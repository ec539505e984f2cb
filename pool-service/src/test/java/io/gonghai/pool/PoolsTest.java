package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.claim;
import static io.gonghai.pool.Scene.pool;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.gonghai.pool.pools.Pool;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class PoolsTest {
    private static final String WHOLE = """
            {"name":"East finance","description":"","claimMode":"SELF_CLAIM",
             "managers":{"people":["mgr-1"],"departments":[]},
             "members":{"people":["rep-1"],"departments":["east"],"everyone":false},
             "scope":{"regions":["CN-SH"],"industries":["finance"],"levels":["A","B"],"channels":[]},
             "maskedFields":["phone","email"],"hiddenFields":["address"],
             "claimRules":{"holdingLimit":50,"dailyClaimLimit":10,"coolDown":"P7D","reasonRequired":false,"countDealtCustomers":true,
               "headStart":{"tiers":["gold"],"priorities":["HIGH"],"lasts":"PT24H"}},
             "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D","extension":"P10D","time":"CALENDAR",
               "when":{"levels":["B","C"]},"remindBefore":["P3D","P1D"],"toPool":null}],
             "exemptions":{"openOpportunity":true,"levels":["VIP"],"lockLimitPerRep":5}}""";

    @Inject
    Scene scene;

    @Inject
    Sql sql;

    private final String ann = unique("ann");
    private final String mgr = unique("mgr");

    @Test
    void the_whole_pool_of_the_contract_comes_back_as_it_was_sent() {
        Response created = admin().body(WHOLE).post("/api/v1/pools");

        created.then()
                .statusCode(201)
                .header("Location", startsWith("http"))
                .header("ETag", "\"1\"")
                .body("rulesVersion", equalTo(1))
                .body("isDefault", equalTo(false))
                .body("claimRules.coolDown", equalTo("P7D"))
                .body("claimRules.headStart.lasts", equalTo("PT24H"))
                .body("reclaimRules[0].remindBefore", equalTo(List.of("P3D", "P1D")))
                .body("reclaimRules[0].when.levels", equalTo(List.of("B", "C")))
                .body("exemptions.lockLimitPerRep", equalTo(5));
        String read = admin().get(created.header("Location"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(read).isEqualTo(created.asString());
    }

    @Test
    void name_and_claim_mode_are_enough() {
        admin().body("{\"name\":\"Plain\",\"claimMode\":\"ASSIGN_ONLY\"}")
                .post("/api/v1/pools")
                .then()
                .statusCode(201)
                .body("claimRules.holdingLimit", nullValue())
                .body("claimRules.countDealtCustomers", equalTo(true))
                .body("reclaimRules", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({
        "P15D,,     P15D,  within,    within",
        "P1D,,      PT24H, within,    within",
        "PT20S,,    PT30S, within,    within",
        "P15D, P3D, P5D,   extension, extension"
    })
    void a_reminder_that_would_never_come_is_refused(
            String within, String extension, String before, String english, String chinese) {
        String body = """
                {"name":"x","claimMode":"SELF_CLAIM","reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"%s",
                 "extension":%s,"remindBefore":["PT5S","%s"]}]}""".formatted(within, extension == null ? null : '"' + extension + '"', before);
        admin().body(body)
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("reclaimRules[0].remindBefore[1]"))
                .body("violations[0].message", startsWith("must be shorter than " + english));
        admin().header("Accept-Language", "zh")
                .body(body)
                .post("/api/v1/pools")
                .then()
                .body("violations[0].message", startsWith("必须短于 " + chinese));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{}",
                "{\"name\":\"x\"}",
                "{\"name\":\"\",\"claimMode\":\"SELF_CLAIM\"}",
                "{\"name\":7,\"claimMode\":\"SELF_CLAIM\"}",
                "{\"name\":\"x\\u0000\",\"claimMode\":\"SELF_CLAIM\"}",
                "{\"name\":\"x\",\"claimMode\":\"OFTEN\"}",
                "{\"name\":\"x\",\"claimMode\":0}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"colour\":1}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"people\":[null]}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"people\":\"rep-1\"}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"everyone\":\"yes\"}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"maskedFields\":[\"shoe\"]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"maskedFields\":[null]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"holdingLimit\":-1}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"holdingLimit\":1.5}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"holdingLimit\":99999999999}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"coolDown\":\"P1M\"}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"coolDown\":7}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"claimRules\":{\"headStart\":{}}}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[null]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a b\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"within\":\"P1D\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\",\"time\":\"LUNAR\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\",\"extension\":\"P1D\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\",\"toPool\":\"nowhere\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\",\"toPool\":\"0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e\"}]}",
                "{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\",\"reclaimRules\":[{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P1D\"},{\"code\":\"a\",\"trigger\":\"NO_DEAL\",\"within\":\"P2D\"}]}"
            })
    void a_pool_that_can_not_be_kept_is_refused_with_what_to_mend(String body) {
        admin().body(body)
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations[0].message", notNullValue());
    }

    @Test
    void only_administrators_create_and_retire_pools() {
        as(Tokens.manager(mgr)).body(WHOLE).post("/api/v1/pools").then().spec(Problems.problem(403));
        as(Tokens.rep(ann)).body(WHOLE).post("/api/v1/pools").then().spec(Problems.problem(403));
        as(Tokens.person(ann)).get("/api/v1/pools").then().spec(Problems.problem(403));
        as(Tokens.manager(mgr))
                .delete("/api/v1/pools/{id}", Pool.DEFAULT)
                .then()
                .spec(Problems.problem(403));
        io.restassured.RestAssured.get("/api/v1/pools").then().spec(Problems.problem(401));
    }

    @Test
    void a_pool_is_seen_by_its_members_and_managers_only() {
        UUID pool = poolOf("""
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"departments":["d-%s"]},"members":{"departments":["m-%s"]}}""".formatted(mgr, ann));
        as(Tokens.rep(ann).departments("m-" + ann))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
        as(Tokens.rep(mgr).departments("d-" + mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
        as(Tokens.person(unique("aud")).groups("auditor"))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);
        as(Tokens.rep(unique("other"))).get("/api/v1/pools/{id}", pool).then().spec(Problems.problem(404));
        as(Tokens.rep(unique("other")))
                .get("/api/v1/pools?limit=200")
                .then()
                .body("items.id", not(hasItem(pool.toString())));
    }

    @Test
    void a_manager_by_department_manages_as_soon_as_the_token_says_so() {
        UUID pool = poolOf("""
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"departments":["d-%s"]},"members":{"people":["%s"]}}""".formatted(mgr, ann));
        UUID customer = scene.pooled(pool);
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        Scene.command(Tokens.manager(mgr), customer, "recall", java.util.Map.of("reason", "r"))
                .then()
                .statusCode(404);

        Scene.command(Tokens.manager(mgr).departments("d-" + mgr), customer, "recall", java.util.Map.of("reason", "r"))
                .then()
                .statusCode(200);
    }

    @Test
    void a_change_needs_the_version_that_was_read_and_rules_have_their_own() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":5}");
        String body = "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"people\":[\"" + ann
                + "\"]},\"managers\":{\"people\":[\"" + mgr
                + "\"]},\"claimRules\":{\"holdingLimit\":%d},\"id\":\"ignored\",\"version\":99}";
        var put = "/api/v1/pools/{id}";

        admin().body(body.formatted("a", 5)).put(put, pool).then().spec(Problems.problem(428));
        admin().header("If-Match", "\"7\"")
                .body(body.formatted("a", 5))
                .put(put, pool)
                .then()
                .spec(Problems.problem(412));
        admin().header("If-Match", "\"1\"")
                .body(body.formatted("a", 5))
                .put(put, pool)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("rulesVersion", equalTo(1));
        admin().header("If-Match", "\"2\"")
                .body(body.formatted("a", 5))
                .put(put, pool)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
        as(Tokens.manager(mgr))
                .header("If-Match", "\"2\"")
                .body(body.formatted("a", 6))
                .put(put, pool)
                .then()
                .statusCode(200)
                .header("ETag", "\"3\"")
                .body("rulesVersion", equalTo(2));
        assertThat(sql.list(
                        "SELECT changed_by FROM pool_rules WHERE pool_id = ? ORDER BY rules_version",
                        row -> row.getString(1),
                        pool))
                .containsExactly("admin-1", mgr);
    }

    @Test
    void a_manager_changes_rules_but_not_managers_and_a_member_nothing() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{}");
        String other = "{\"name\":\"a\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"" + ann + "\"]}}";

        as(Tokens.manager(mgr))
                .header("If-Match", "\"1\"")
                .body(other)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(ann))
                .header("If-Match", "\"1\"")
                .body(other)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(403));
        as(Tokens.rep(unique("x")))
                .header("If-Match", "\"1\"")
                .body(other)
                .put("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(404));
    }

    @Test
    void a_new_limit_takes_effect_at_once() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{}");
        claim(Tokens.rep(ann), scene.pooled(pool)).then().statusCode(200);
        admin().header("If-Match", "\"1\"")
                .body("{\"name\":\"a\",\"claimMode\":\"SELF_CLAIM\",\"members\":{\"people\":[\"" + ann
                        + "\"]},\"claimRules\":{\"holdingLimit\":1}}")
                .put("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200);

        claim(Tokens.rep(ann), scene.pooled(pool))
                .then()
                .statusCode(409)
                .body("findings[0].rule", equalTo("HOLDING_LIMIT"));
    }

    @Test
    void who_reads_all_still_sees_retired_pools_by_themselves() {
        UUID gone = pool("\"" + ann + "\"", mgr, "{}");
        UUID open = pool("\"" + ann + "\"", mgr, "{}");
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", gone)
                .then()
                .statusCode(204);
        for (Tokens reader :
                List.of(Tokens.administrator(), Tokens.person(unique("aud")).groups("auditor"))) {
            assertThat(listed(reader, "retired=true")).contains(gone.toString()).doesNotContain(open.toString());
            assertThat(listed(reader, "retired=false"))
                    .doesNotContain(gone.toString())
                    .contains(open.toString());
            as(reader)
                    .get("/api/v1/pools/{id}?retired=true", gone)
                    .then()
                    .statusCode(200)
                    .body("retired", equalTo(true));
            as(reader)
                    .get("/api/v1/pools/{id}?retired=true", open)
                    .then()
                    .statusCode(200)
                    .body("retired", equalTo(false));
            as(reader).get("/api/v1/pools/{id}", gone).then().spec(Problems.problem(404));
            as(reader).get("/api/v1/pools/{id}/rules/1", gone).then().statusCode(200);
        }
        for (Tokens other : List.of(Tokens.rep(ann), Tokens.manager(mgr))) {
            as(other).get("/api/v1/pools?retired=true").then().spec(Problems.problem(403));
            as(other).get("/api/v1/pools/{id}?retired=true", gone).then().spec(Problems.problem(404));
        }
        as(Tokens.rep(ann)).get("/api/v1/pools?retired=maybe").then().spec(Problems.problem(400));
        String etag = admin().get("/api/v1/pools/{id}?retired=true", gone).header("ETag");
        admin().header("If-Match", etag)
                .body("{\"name\":\"again\",\"claimMode\":\"SELF_CLAIM\"}")
                .put("/api/v1/pools/{id}", gone)
                .then()
                .spec(Problems.problem(404));
        int all = admin().get("/api/v1/pools?retired=true&count=true").path("count");
        assertThat(all).isEqualTo(listed(Tokens.administrator(), "retired=true").size());
    }

    private static List<String> listed(Tokens reader, String filter) {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            io.restassured.response.Response page =
                    as(reader).get("/api/v1/pools?limit=200&" + filter + (next.isEmpty() ? "" : "&cursor=" + next));
            ids.addAll(page.then().statusCode(200).extract().path("items.id"));
            next = page.path("next");
        }
        return ids;
    }

    @Test
    void only_an_empty_pool_is_retired_and_the_default_pool_never() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{}");
        UUID customer = scene.pooled(pool);
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(409, "/problems/pool-not-empty"));
        String etag = admin().get("/api/v1/pools/default")
                .then()
                .statusCode(200)
                .body("isDefault", equalTo(true))
                .extract()
                .header("ETag");
        admin().header("If-Match", etag)
                .delete("/api/v1/pools/{id}", Pool.DEFAULT)
                .then()
                .spec(Problems.problem(409, "/problems/default-pool"));
        UUID empty = pool("\"" + ann + "\"", mgr, "{}");
        admin().delete("/api/v1/pools/{id}", empty).then().spec(Problems.problem(428));
        admin().header("If-Match", "\"1\"")
                .delete("/api/v1/pools/{id}", empty)
                .then()
                .statusCode(204);
        as(Tokens.rep(ann)).get("/api/v1/pools/{id}", empty).then().spec(Problems.problem(404));
        admin().header("If-Match", "\"2\"")
                .delete("/api/v1/pools/{id}", empty)
                .then()
                .spec(Problems.problem(404));

        claim(Tokens.rep(ann), customer).then().statusCode(200);
        Scene.command(Tokens.rep(ann), customer, "return", java.util.Map.of("reason", "r", "toPool", empty))
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void lists_are_paged_and_bad_pages_refused() {
        for (int i = 0; i < 3; i++) {
            pool("\"" + ann + "\"", mgr, "{}");
        }
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            Response page = as(Tokens.rep(ann)).get("/api/v1/pools?limit=2&count=true&cursor=" + next);
            page.then().statusCode(200).body("count", equalTo(4));
            seen.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);
        assertThat(seen).hasSize(4).doesNotHaveDuplicates().contains(Pool.DEFAULT.toString());

        for (String bad :
                List.of("limit=0", "limit=-1", "limit=9999", "limit=abc", "cursor=!!", "cursor=AAAA", "count=maybe")) {
            admin().get("/api/v1/pools?" + bad).then().spec(Problems.problem(400));
        }
        admin().get("/api/v1/pools/{id}", Ids.next()).then().spec(Problems.problem(404));
        admin().get("/api/v1/pools/nonsense").then().spec(Problems.problem(404));
        admin().get("/api/v1/pools").then().body("items.name", everyItem(notNullValue()));
    }

    @Test
    void the_same_key_answers_the_same_and_another_body_is_a_conflict() {
        String key = unique("key");
        String body = "{\"name\":\"" + unique("n") + "\",\"claimMode\":\"SELF_CLAIM\"}";
        Response first = admin().header("Idempotency-Key", key).body(body).post("/api/v1/pools");
        Response second = admin().header("Idempotency-Key", key).body(body).post("/api/v1/pools");

        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.header("ETag")).isEqualTo("\"1\"");
        admin().header("Idempotency-Key", key)
                .body(body.replace("SELF_CLAIM", "ASSIGN_ONLY"))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
    }

    @Test
    void refusals_speak_chinese_to_those_who_ask_for_it() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":0}");
        as(Tokens.rep(ann))
                .header("Accept-Language", "zh-CN")
                .body("{}")
                .post("/api/v1/custodies/{id}/claim", scene.pooled(pool))
                .then()
                .statusCode(409)
                .body("title", equalTo("无法领取该客户"))
                .body("findings[0].message", equalTo("已持有 0 个本池客户，上限为 0 个。"));
    }

    @Test
    void a_pool_stored_by_a_newer_replica_is_read_for_what_is_known_of_it() {
        UUID pool = pool("\"" + ann + "\"", mgr, "{\"holdingLimit\":3}");
        UUID customer = scene.pooled(pool);
        sql.update("""
                UPDATE pool SET version = version + 1, spec = (spec::jsonb || jsonb_build_object('colour', 'red',
                    'hiddenFields', jsonb_build_array('fax', 'address'),
                    'claimRules', spec::jsonb -> 'claimRules' || '{"perWeek":{"limit":7}}',
                    'exemptions', spec::jsonb -> 'exemptions' || '{"vip":null}'))::text WHERE id = ?""", pool);

        admin().get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("claimRules.holdingLimit", equalTo(3))
                .body("hiddenFields", equalTo(List.of("address")));
        claim(Tokens.rep(ann), customer).then().statusCode(200);
        as(Tokens.rep(ann)).get("/api/v1/pools/{id}/customers", pool).then().statusCode(200);
    }

    @Test
    void customers_may_be_made_to_flow_only_into_pools_that_one_manages() {
        UUID theirs = pool("", unique("other"), "{}");
        UUID also = pool("", mgr, "{}");
        UUID own = pool("", mgr, "{}");
        String spec = """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"PT1S","toPool":"%s"}]}""";
        Response unknown = replace(Tokens.manager(mgr), own, spec.formatted(mgr, Ids.next()));
        Response unmanaged = replace(Tokens.manager(mgr), own, spec.formatted(mgr, theirs));

        unknown.then().spec(Problems.problem(400)).body("violations.field", equalTo(List.of("reclaimRules[0].toPool")));
        unmanaged.then().spec(Problems.problem(400));
        assertThat(unmanaged.<List<?>>path("violations")).isEqualTo(unknown.<List<?>>path("violations"));
        replace(Tokens.manager(mgr), own, spec.formatted(mgr, also)).then().statusCode(200);
        replace(Tokens.administrator(), own, spec.formatted(mgr, theirs)).then().statusCode(200);
        replace(Tokens.manager(mgr), own, spec.formatted(mgr, theirs).replace("\"p\"", "\"renamed\""))
                .then()
                .statusCode(200);
    }

    private static Response replace(Tokens who, UUID pool, String spec) {
        return as(who).header("If-Match", "*").body(spec).put("/api/v1/pools/{id}", pool);
    }
}
