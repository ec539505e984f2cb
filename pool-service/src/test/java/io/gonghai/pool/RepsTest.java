package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RepsTest {
    private static final String WHOLE = """
            {"tier":"gold","specialities":["finance","chips"],"absence":[{"from":"2026-10-01","to":"2026-10-07"}],"holdingLimit":80}""";

    @Inject
    Sql sql;

    private final String dept = unique("dept");
    private final Tokens ann = Tokens.rep(unique("ann")).name("Ann " + dept).departments(dept);
    private final Tokens ben = Tokens.rep(unique("ben")).departments(dept);
    private final Tokens mgr = Tokens.manager(unique("mgr")).departments(dept);
    private final Tokens other = Tokens.manager(unique("other"));

    @BeforeEach
    void everybody_is_known_and_mgr_manages_a_pool_of_the_department() {
        for (Tokens who : List.of(ann, ben, mgr, other)) {
            as(who).get("/api/v1/reps/me").then().statusCode(200);
        }
        poolOf(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"departments\":[\"%s\"]}}"
                        .formatted(unique("pool"), id(mgr), dept));
    }

    private static String id(Tokens who) {
        return who.who().sub();
    }

    private static Response put(Tokens by, Tokens whom, String ifMatch, String body) {
        return as(by).header("If-Match", ifMatch).body(body).put("/api/v1/reps/{id}", id(whom));
    }

    @Test
    void first_sight_adds_a_person_without_a_profile() {
        as(ann).get("/api/v1/reps/{id}", id(ann))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id(ann)))
                .body("departments", contains(dept))
                .body("active", equalTo(true))
                .body("provisioned", equalTo(false))
                .body("tier", nullValue())
                .body("specialities", empty())
                .body("absence", empty())
                .body("holdingLimit", nullValue());
    }

    @Test
    void an_administrator_decides_all_of_a_profile() {
        put(Tokens.administrator(), ann, "\"1\"", WHOLE)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("tier", equalTo("gold"))
                .body("specialities", contains("finance", "chips"))
                .body("absence.from", contains("2026-10-01"))
                .body("absence.to", contains("2026-10-07"))
                .body("holdingLimit", equalTo(80));
    }

    @Test
    void what_was_read_can_be_put_back_and_changes_nothing() {
        put(Tokens.administrator(), ann, "\"1\"", WHOLE).then().statusCode(200);

        String read = as(ann).get("/api/v1/reps/me").asString();

        put(ann, ann, "\"2\"", read).then().statusCode(200).header("ETag", "\"2\"");
    }

    @Test
    void absences_that_touch_or_overlap_are_one_and_sorted() {
        String body = """
                {"absence":[{"from":"2026-12-24","to":"2026-12-24"},{"from":"2026-10-08","to":"2026-10-09"},
                 {"from":"2026-10-01","to":"2026-10-07"},{"from":"2026-10-05","to":"2026-10-06"}]}""";

        put(ann, ann, "\"1\"", body)
                .then()
                .statusCode(200)
                .body("absence.from", contains("2026-10-01", "2026-12-24"))
                .body("absence.to", contains("2026-10-09", "2026-12-24"));
    }

    @Test
    void a_manager_decides_all_but_the_limit_of_members() {
        put(mgr, ann, "\"1\"", "{\"tier\":\"silver\",\"specialities\":[\"steel\"],\"absence\":[]}")
                .then()
                .statusCode(200)
                .body("tier", equalTo("silver"));

        put(mgr, ann, "\"2\"", "{\"tier\":\"silver\",\"specialities\":[\"steel\"],\"holdingLimit\":1000}")
                .then()
                .spec(Problems.problem(403))
                .body("detail", containsString("holdingLimit"))
                .body("violations.field", contains("holdingLimit"));
        as(ann).get("/api/v1/reps/me").then().header("ETag", "\"2\"").body("holdingLimit", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"tier\":\"gold\"}", "{\"specialities\":[\"steel\"]}", "{\"holdingLimit\":9}"})
    void nobody_raises_themselves(String body) {
        put(ann, ann, "\"1\"", body).then().spec(Problems.problem(403));
        put(mgr, mgr, "\"1\"", body).then().spec(Problems.problem(403));
        as(ann).get("/api/v1/reps/me").then().header("ETag", "\"1\"");
    }

    @Test
    void a_pool_of_everyone_gives_its_manager_no_say_about_everyone() {
        Tokens stranger = Tokens.rep(unique("stranger"));
        as(stranger).get("/api/v1/reps/me/limits").then().statusCode(200);
        Scene.poolOf(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"everyone\":true}}"
                        .formatted(unique("all"), id(other)));
        String etag = as(other)
                .get("/api/v1/reps/{id}", id(stranger))
                .then()
                .statusCode(200)
                .extract()
                .header("ETag");
        as(other)
                .header("If-Match", etag)
                .body("{\"absence\":[{\"from\":\"2931-01-01\",\"to\":\"2931-01-02\"}]}")
                .put("/api/v1/reps/{id}", id(stranger))
                .then()
                .spec(Problems.problem(403));
    }

    @Test
    void colleagues_and_managers_of_other_pools_have_no_say_and_see_nothing() {
        for (Tokens outsider : List.of(ben, other)) {
            as(outsider).get("/api/v1/reps/{id}", id(ann)).then().spec(Problems.problem(404));
            put(outsider, ann, "\"1\"", "{}").then().spec(Problems.problem(404));
        }
        as(ann).get("/api/v1/reps/{id}", unique("nobody")).then().spec(Problems.problem(404));
        as(Tokens.integrator(unique("shop")))
                .get("/api/v1/reps/{id}", id(ann))
                .then()
                .spec(Problems.problem(403));
        Tokens auditor = Tokens.person(unique("aud")).groups("auditor");
        as(auditor).get("/api/v1/reps/{id}", id(ann)).then().statusCode(200);
        put(auditor, ann, "\"1\"", "{}").then().spec(Problems.problem(403));
    }

    @Test
    void a_stale_or_missing_version_is_refused() {
        put(ann, ann, "\"1\"", "{\"absence\":[{\"from\":\"2026-10-01\",\"to\":\"2026-10-01\"}]}")
                .then()
                .statusCode(200);

        put(ann, ann, "\"1\"", "{}").then().spec(Problems.problem(412));
        put(ann, ann, "nonsense", "{}").then().spec(Problems.problem(400));
        as(ann).body("{}").put("/api/v1/reps/me").then().spec(Problems.problem(428));
    }

    @Test
    void of_two_changes_at_once_one_wins() {
        List<Integer> statuses = Races.results(
                2,
                runner -> () -> put(Tokens.administrator(), ann, "\"1\"", "{\"holdingLimit\":" + (runner + 1) + "}")
                        .statusCode());

        assertThat(statuses).containsExactlyInAnyOrder(200, 412);
    }

    @Test
    void a_token_does_not_change_the_version_of_a_profile() {
        as(ann.departments(dept, unique("new"))).get("/api/v1/reps/me").then().header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "null",
                "{\"colour\":1}",
                "{\"tier\":7}",
                "{\"tier\":\"\"}",
                "{\"tier\":\"a\\u0000\"}",
                "{\"specialities\":\"finance\"}",
                "{\"specialities\":[null]}",
                "{\"specialities\":[\" \"]}",
                "{\"absence\":[null]}",
                "{\"absence\":[{}]}",
                "{\"absence\":[{\"from\":\"2026-10-01\"}]}",
                "{\"absence\":[{\"from\":\"2026-10-02\",\"to\":\"2026-10-01\"}]}",
                "{\"absence\":[{\"from\":\"2026-02-30\",\"to\":\"2026-10-01\"}]}",
                "{\"absence\":[{\"from\":\"2026-10-01T00:00:00Z\",\"to\":\"2026-10-01\"}]}",
                "{\"absence\":[{\"from\":[2026,1,1],\"to\":\"2026-10-01\"}]}",
                "{\"absence\":[{\"from\":\"9999-10-01\",\"to\":\"9999-12-31\"}]}",
                "{\"holdingLimit\":-1}",
                "{\"holdingLimit\":1.5}",
                "{\"holdingLimit\":\"5\"}",
                "{\"holdingLimit\":99999999999}"
            })
    void bad_profiles_are_refused_and_change_nothing(String body) {
        put(Tokens.administrator(), ann, "\"1\"", body).then().spec(Problems.problem(400));
        as(ann).get("/api/v1/reps/me").then().header("ETag", "\"1\"");
    }

    @Test
    void long_texts_are_refused() {
        put(Tokens.administrator(), ann, "\"1\"", "{\"tier\":\"" + "x".repeat(101) + "\"}")
                .then()
                .spec(Problems.problem(400));
        put(Tokens.administrator(), ann, "\"1\"", "{\"specialities\":[" + "\"x\",".repeat(100) + "\"x\"]}")
                .then()
                .spec(Problems.problem(400));
    }

    @Test
    void administrators_find_people_by_part_of_a_name_department_and_state() {
        admin().queryParam("q", "ann " + dept.toUpperCase(java.util.Locale.ROOT))
                .get("/api/v1/reps")
                .then()
                .statusCode(200)
                .body("items.id", contains(id(ann)));
        admin().queryParam("q", id(ben)).get("/api/v1/reps").then().body("items.id", contains(id(ben)));
        admin().queryParam("department", dept)
                .queryParam("count", "true")
                .get("/api/v1/reps")
                .then()
                .body(
                        "items.id",
                        contains(List.of(id(ann), id(ben), id(mgr)).stream()
                                .sorted()
                                .toArray()))
                .body("count", equalTo(3));
        admin().queryParam("department", dept)
                .queryParam("active", "false")
                .get("/api/v1/reps")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void a_manager_lists_the_members_of_the_pools_they_manage_page_by_page() {
        Response first = as(mgr).queryParam("limit", 2).get("/api/v1/reps");
        Response second = as(mgr).queryParam("limit", 2)
                .queryParam("cursor", first.<String>path("next"))
                .get("/api/v1/reps");

        first.then().statusCode(200).body("items", hasSize(2));
        second.then().statusCode(200).body("items", hasSize(1)).body("next", nullValue());
        assertThat(first.<List<String>>path("items.id")).doesNotContain(id(other));
    }

    @Test
    void who_manages_nothing_lists_nobody() {
        as(other).get("/api/v1/reps").then().spec(Problems.problem(403));
        as(ann).get("/api/v1/reps").then().spec(Problems.problem(403));
        as(Tokens.integrator(unique("shop"))).get("/api/v1/reps").then().spec(Problems.problem(403));
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,-1",
        "limit,9999",
        "limit,abc",
        "cursor,nonsense!",
        "cursor,abc",
        "active,maybe",
        "count,2",
        "q,a\u0000b"
    })
    void bad_questions_are_refused(String parameter, String value) {
        admin().queryParam(parameter, value).get("/api/v1/reps").then().spec(Problems.problem(400));
    }

    @Test
    void inactive_people_are_refused_and_manage_nothing_though_listed_by_name() {
        sql.update("UPDATE person SET active = false WHERE id IN (?, ?)", id(ann), id(mgr));

        as(ann).get("/api/v1/reps/me")
                .then()
                .spec(Problems.problem(403))
                .body("detail", equalTo("Your account is not active. Ask an administrator."));
        as(ann).header("Accept-Language", "zh-CN")
                .get("/api/v1/reps/me")
                .then()
                .body("detail", equalTo("您的账号未启用，请联系管理员。"));
        put(ann, ann, "\"1\"", "{}").then().spec(Problems.problem(403));
        as(mgr).get("/api/v1/reps").then().spec(Problems.problem(403));
        admin().queryParam("active", "false")
                .queryParam("department", dept)
                .get("/api/v1/reps")
                .then()
                .body("items.id", hasItems(id(ann), id(mgr)))
                .body("items.id", not(hasItem(id(ben))));
        assertThat(managers(List.of(id(mgr), id(other)))).containsExactly(id(other));
    }

    private List<String> managers(List<String> named) {
        return sql.first("SELECT managers_of(?, '{}', false) AS ids", row -> Sql.texts(row, "ids"), named)
                .orElseThrow();
    }

    @Test
    void an_inactive_administrator_opens_no_pool_and_sees_no_dead_letters() {
        Tokens boss = Tokens.person(unique("boss")).groups("administrator");
        as(boss).get("/api/v1/reps/me").then().statusCode(200);
        sql.update("UPDATE person SET active = false WHERE id = ?", id(boss));

        as(boss).body("{\"name\":\"x\",\"claimMode\":\"SELF_CLAIM\"}")
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(403));
        as(boss).get("/api/v1/admin/pool-service/dead-letters").then().spec(Problems.problem(403));
        as(boss).get("/api/v1/admin/pool-service/gaps").then().spec(Problems.problem(403));
    }
}
