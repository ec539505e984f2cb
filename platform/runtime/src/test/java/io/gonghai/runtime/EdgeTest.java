package io.gonghai.runtime;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.paging.Cursor;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealParts.class)
class EdgeTest {
    private static RequestSpecification rep() {
        return given().header("Authorization", Tokens.rep("rep-1").bearer()).contentType("application/json");
    }

    private static ValidatableResponse post(String body) {
        return rep().body(body).post("/api/v1/notes").then();
    }

    @Test
    void creating_answers_201_with_location_etag_and_the_resource() {
        post("{\"text\":\"hello\"}")
                .statusCode(201)
                .header("Location", containsString("/api/v1/notes/"))
                .header("ETag", equalTo("\"1\""))
                .header("X-Request-Id", notNullValue())
                .body("text", equalTo("hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[]",
                "\"text\"",
                "{\"text\":1}",
                "{\"text\":true}",
                "{\"text\":\"\"}",
                "{\"text\":null}",
                "{}",
                "",
                "{\"text\":\"a\",\"unknown\":1}",
                "{\"text\":\"a\",\"text\":\"b\"}",
                "{\"text\":\"a\"} trailing",
                "{\"text\":\"nul \\u0000\"}",
                "{\"text\":\"half \\ud800\"}",
                "{\"text\":\"a\",\"keep\":\"P1M\"}",
                "{\"text\":\"a\",\"keep\":\"-P1D\"}",
                "{\"text\":\"a\",\"keep\":\"P0D\"}",
                "{\"text\":\"a\",\"keep\":\"PT5\u017F\"}", // a long s, which is S in upper case
                "{\"text\":\"a\",\"keep\":7}",
                "{\"text\":\"a\",\"tags\":[null]}",
                "{\"text\":\"a\",\"tags\":[{\"name\":\" \"}]}",
                "null"
            })
    void bad_bodies_are_400_with_violations_and_change_nothing(String body) {
        post(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/invalid-request"))
                .body("violations.size()", equalTo(1))
                .body("violations[0].message", not(containsString("io.gonghai")));
    }

    @Test
    void a_violation_names_the_field_by_its_path() {
        post("{\"text\":\"a\",\"tags\":[{\"name\":\"ok\"},{\"name\":\"\"}]}")
                .statusCode(400)
                .body("violations.field", hasItem("tags[1].name"));
        post("{\"text\":\"a\",\"tags\":[{\"nam\":\"ok\"}]}")
                .statusCode(400)
                .body("violations.field", hasItem("tags[0].nam"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|body|must not be missing|不能缺少",
                "null|body|must not be missing|不能缺少",
                "{}|text|must not be missing|不能缺少",
                "{\"text\":null}|text|must not be missing|不能缺少",
                "{\"text\":\" \"}|text|must not be blank|不能为空白",
                "{\"text\":\"a\",\"tags\":[null]}|tags[0]|must not be missing|不能缺少",
                "{\"text\":\"a\",\"tags\":[{}]}|tags[0].name|must not be missing|不能缺少",
                "[]|body|must be an object|必须是对象",
                "{\"text\":1}|text|must be a text|必须是文本",
                "{\"text\":{}}|text|must be a text|必须是文本",
                "{\"text\":\"a\",\"keep\":7}|keep|must be a text|必须是文本",
                "{\"text\":\"a\",\"tags\":{}}|tags|must be a list|必须是列表",
                "{\"text\":\"a\",\"tags\":[\"b\"]}|tags[0]|must be an object|必须是对象",
                "{\"text\":\"a\",\"stars\":\"5\"}|stars|must be a whole number|必须是整数",
                "{\"text\":\"a\",\"stars\":[]}|stars|must be a whole number|必须是整数",
                "{\"text\":\"a\",\"weight\":\"x\"}|weight|must be a number|必须是数字",
                "{\"text\":\"a\",\"pinned\":\"yes\"}|pinned|must be true or false|必须是 true 或 false",
                "{\"text\":\"a\",\"colour\":\"PINK\"}|colour|must be one of RED, BLUE|必须是以下之一：RED, BLUE",
                "{\"text\":\"a\",\"labels\":[\"a\",\"b\",\"c\"]}|labels|must have at most 2 items|最多 2 项",
                "{\"text\":\"a\",\"labels\":[\"A\"]}|labels[0]|has the wrong format|格式错误",
                "{\"text\":\"a\",\"readers\":[]}|readers|must have 1 to 2 items|必须有 1 到 2 项",
                "{\"text\":\"a\",\"parent\":\"x\"}|parent|must be a UUID|必须是 UUID",
                "{\"text\":\"a\",\"due\":\"soon\"}|due|must be an RFC 3339 time such as 2026-01-31T08:00:00Z|必须是 RFC 3339 时间，例如 2026-01-31T08:00:00Z",
                "{\"text\":\"a\",\"day\":\"31.1.\"}|day|must be a date such as 2026-01-31|必须是日期，例如 2026-01-31",
                "{\"text\":\"a\",\"stars\":1000000000000}|stars|must be a whole number from 0 to 5|必须是 0 到 5 之间的整数",
                "{\"text\":\"a\",\"count\":1000000000000}|count|must be a whole number from -2147483648 to 2147483647|必须是 -2147483648 到 2147483647 之间的整数"
            })
    void what_is_wrong_is_said_in_one_wording(String body, String field, String english, String chinese) {
        post(body)
                .statusCode(400)
                .body("violations.field", contains(field))
                .body("violations.message", contains(english));
        rep().header("Accept-Language", "zh-CN")
                .body(body)
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .body("violations.message", contains(chinese));
    }

    @Test
    void everything_that_is_wrong_with_a_body_is_said_at_once() {
        String body = """
                {"nobody": {"knows": [1]}, "text": " ", "keep": "P1M", "tags": [{"name": 1}, "b", {"name": " ", "colour": {}}], "stars": "5", "weight": [], "colour": "PINK",
                 "labels": ["A"], "readers": {}, "parent": "x", "due": "soon", "day": "31.1.", "count": {"of": 1}}""";
        post(body)
                .statusCode(400)
                .body(
                        "violations.field",
                        contains(
                                "colour",
                                "count",
                                "day",
                                "due",
                                "keep",
                                "labels[0]",
                                "nobody",
                                "parent",
                                "readers",
                                "stars",
                                "tags[0].name",
                                "tags[1]",
                                "tags[2].colour",
                                "tags[2].name",
                                "text",
                                "weight"));
    }

    @Test
    void an_object_in_the_place_of_a_text_is_one_fault() {
        for (String object : List.of("{\"text\":\"P1D\",\"days\":[1]}", "{}", "[]")) {
            post("{\"text\":\"a\",\"keep\":" + object + ",\"colour\":\"PINK\"}")
                    .statusCode(400)
                    .body("violations.field", contains("colour", "keep"))
                    .body("violations[1].message", equalTo("must be a text"));
        }
    }

    @Test
    void what_ends_a_body_is_said_with_what_was_wrong_before() {
        post("{\"colour\": \"PINK\", \"stars\": 1000000000000}")
                .statusCode(400)
                .body("violations.field", contains("colour", "stars"));
        post("{\"colour\": \"PINK\", ").statusCode(400).body("violations.field", contains("body", "colour"));
    }

    @Test
    void a_patch_is_told_all_at_once_too() {
        String id = post("{\"text\":\"hello\"}").extract().path("id");
        rep().header("If-Match", "\"1\"")
                .body("{\"text\": {\"a\": 1}, \"other\": 1}")
                .patch("/api/v1/notes/" + id)
                .then()
                .statusCode(400)
                .body("violations.field", contains("other", "text"));
    }

    @Test
    void what_is_too_long_is_told_how_long_it_may_be() {
        String body = "{\"text\":\"" + "x".repeat(101) + "\"}";
        post(body).statusCode(400).body("violations.message", contains("must have at most 100 characters"));
        rep().header("Accept-Language", "zh")
                .body(body)
                .post("/api/v1/notes")
                .then()
                .body("violations.message", contains("最多 100 个字符"));
    }

    @Test
    void several_bad_parameters_are_told_all_at_once() {
        rep().get("/api/v1/notes?colour=PINK&limit=500&cursor=AAAA&count=maybe")
                .then()
                .statusCode(400)
                .body("violations.field", contains("colour", "limit", "cursor", "count"));
        String ofAnotherList = Cursor.of("no id").encode();
        rep().get("/api/v1/notes?limit=0&cursor=" + ofAnotherList)
                .then()
                .statusCode(400)
                .body("violations.field", contains("limit", "cursor"));
    }

    @Test
    void a_problem_never_repeats_the_secret_of_a_path() {
        for (String path : List.of("/api/v1/notes/by-key/ck_secret", "/api/v1/notes/by-key/ck_secret/more?x=1")) {
            rep().get(path).then().statusCode(404).body("instance", equalTo("/api/v1/notes/by-key/{key}"));
        }
        rep().get("/api/v1/notes/unknown").then().body("instance", equalTo("/api/v1/notes/unknown"));
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN,请求无效,zh-CN",
        "'zh;q=0.9,en;q=0.1',请求无效,zh-CN",
        "en,The request is not valid,en",
        "fr,The request is not valid,en",
        "'!!',The request is not valid,en"
    })
    void problems_speak_the_callers_language_and_say_so(String accepted, String title, String language) {
        rep().header("Accept-Language", accepted)
                .body("{}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400)
                .header("Content-Language", equalTo(language))
                .header("Vary", equalTo("Accept-Language"))
                .body("title", equalTo(title));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=-1",
        "limit=201",
        "limit=abc",
        "cursor=%7B",
        "cursor=AAAA",
        "cursor=abc",
        "count=maybe"
    })
    void bad_paging_is_400(String query) {
        rep().urlEncodingEnabled(false)
                .get("/api/v1/notes?" + query)
                .then()
                .statusCode(400)
                .body("violations.size()", equalTo(1));
    }

    @Test
    void what_a_list_does_not_take_is_named_and_nothing_is_listed() {
        rep().get("/api/v1/notes?limits=2&limit=2&color=red&color=blue")
                .then()
                .statusCode(400)
                .body("violations.field", contains("color", "limits"))
                .body("violations[1].message", equalTo("unknown parameter; taken here: colour, count, cursor, limit"))
                .body("items", nullValue());
        rep().urlEncodingEnabled(false).get("/api/v1/notes?%00=1").then().statusCode(400);
        rep().get("/api/v1/notes?LIMIT=0")
                .then()
                .statusCode(400)
                .body("violations.message", contains(containsString("200")));
    }

    @Test
    void what_comes_twice_is_refused_as_one_of_them_would_be_passed_over() {
        rep().get("/api/v1/notes?limit=2&colour=red&limit=3")
                .then()
                .statusCode(400)
                .body("violations.field", contains("limit"))
                .body("violations.message", contains("must be given once only"));
        rep().get("/api/v1/notes?limit=2&colour=").then().statusCode(200);
    }

    @Test
    void nul_in_path_or_query_is_the_callers_problem() {
        rep().urlEncodingEnabled(false).get("/api/v1/notes?cursor=%00").then().statusCode(400);
        rep().urlEncodingEnabled(false)
                .header("If-Match", "*")
                .body("{}")
                .patch("/api/v1/notes/%00")
                .then()
                .statusCode(404);
    }

    @Test
    void who_has_no_token_a_wrong_one_or_no_role_is_told_so() {
        given().get("/api/v1/notes")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"))
                .header("WWW-Authenticate", notNullValue());
        given().header("Authorization", "Bearer nonsense")
                .get("/api/v1/notes")
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        given().header("Authorization", "Bearer " + Tokens.rep("rep-1").signedByAnIntruder())
                .get("/api/v1/notes")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + Tokens.rep("rep-1").expired())
                .get("/api/v1/notes")
                .then()
                .statusCode(401);
        given().header("Authorization", Tokens.manager("mgr-1").bearer())
                .get("/api/v1/notes")
                .then()
                .statusCode(403)
                .header("Content-Language", equalTo("en"))
                .body("type", equalTo("/problems/forbidden"))
                .body("detail", equalTo("You may not do this."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "me", ".", "..", " ", "a\u0000b"})
    void nobody_comes_in_under_an_id_that_means_somebody_else_or_can_not_be_stored(String id) {
        given().header("Authorization", Tokens.rep(id).bearer())
                .header("Idempotency-Key", UUID.randomUUID())
                .contentType("application/json")
                .body("{\"text\":\"a\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(401)
                .body("type", equalTo("/problems/unauthenticated"));
    }

    @Test
    void what_the_gateway_lets_through_is_never_too_long_to_be_answered() {
        rep().get("/api/v1/notes?cursor=" + "x".repeat(8_100))
                .then()
                .statusCode(400)
                .body("violations.field", contains("cursor"));
    }

    @Test
    void a_token_that_was_good_is_refused_once_it_has_expired() {
        String token = "Bearer " + Tokens.rep("rep-1").lasting(Duration.ofSeconds(2));
        for (int i = 0; i < 2; i++) {
            int status =
                    given().header("Authorization", token).get("/api/v1/notes").statusCode();
            assertThat(status).isEqualTo(200);
        }
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> given().header("Authorization", token)
                        .get("/api/v1/notes")
                        .then()
                        .statusCode(401));
    }

    @Test
    void unknown_paths_methods_and_media_types_are_problems_too() {
        rep().get("/api/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Vary", equalTo("Accept-Language"));
        rep().delete("/api/v1/notes")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Content-Language", equalTo("en"))
                .header("Allow", equalTo("GET, HEAD, OPTIONS, POST"));
        rep().put("/api/v1/notes/" + UUID.randomUUID())
                .then()
                .statusCode(405)
                .header("Allow", equalTo("OPTIONS, PATCH"));
        given().header("Authorization", Tokens.rep("rep-1").bearer())
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/notes")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void a_patch_needs_the_etag_that_was_read() {
        String id = post("{\"text\":\"first\"}").statusCode(201).extract().path("id");
        String path = "/api/v1/notes/" + id;
        RequestSpecification patch =
                rep().contentType("application/merge-patch+json").body("{\"text\":\"second\"}");
        patch.patch(path).then().statusCode(428);
        rep().header("If-Match", "\"7\"")
                .body("{\"text\":\"x\"}")
                .patch(path)
                .then()
                .statusCode(412);
        rep().header("If-Match", "\"1\"")
                .body("{\"text\":null}")
                .patch(path)
                .then()
                .statusCode(400);
        rep().header("If-Match", "\"1\"")
                .body("{\"other\":1}")
                .patch(path)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("other"));
        rep().header("If-Match", "\"1\"")
                .contentType("application/merge-patch+json")
                .body("{\"text\":\"second\"}")
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("text", equalTo("second"));
    }

    @Test
    void a_page_goes_on_where_the_one_before_ended() {
        List<String> made = java.util.stream.IntStream.range(0, 5)
                .mapToObj(i ->
                        post("{\"text\":\"page\"}").statusCode(201).extract().<String>path("id"))
                .toList();
        List<String> seen = new java.util.ArrayList<>();
        String cursor = "";
        do {
            var page = rep().get("/api/v1/notes?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract();
            seen.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("next");
        } while (cursor != null);
        Assertions.assertThat(seen).doesNotHaveDuplicates().containsAll(made);
    }

    @Test
    void a_repeat_under_the_same_key_gets_the_same_answer_once() {
        String key = UUID.randomUUID().toString();
        String id = rep().header("Idempotency-Key", key)
                .body("{\"text\":\"once\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        rep().header("Idempotency-Key", key)
                .body("{ \"text\" : \"once\" }")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .body("id", equalTo(id))
                .header("Idempotency-Replayed", "true")
                .header("ETag", "\"1\"")
                .header("Location", containsString(id));
        rep().header("Idempotency-Key", key)
                .body("{\"text\":\"other\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/idempotency-key-reused"));
        given().header("Authorization", Tokens.rep("rep-2").bearer())
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body("{\"text\":\"once\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201)
                .body("id", not(equalTo(id)));
        rep().header("Idempotency-Key", "a b")
                .body("{\"text\":\"x\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(400);
    }

    @Test
    void a_refusal_is_judged_anew() {
        String key = UUID.randomUUID().toString();
        rep().header("Idempotency-Key", key)
                .body("{\"text\":\"refuse\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(409);
        rep().header("Idempotency-Key", key)
                .body("{\"text\":\"now fine\"}")
                .post("/api/v1/notes")
                .then()
                .statusCode(201);
    }

    @Test
    void concurrent_repeats_make_one_note() {
        String key = UUID.randomUUID().toString();
        String bearer = Tokens.rep("rep-1").bearer();
        List<String> ids = io.gonghai.testkit.Races.results(
                8,
                i -> () -> given().header("Authorization", bearer)
                        .contentType("application/json")
                        .header("Idempotency-Key", key)
                        .body("{\"text\":\"raced\"}")
                        .post("/api/v1/notes")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id"));
        Assertions.assertThat(ids).hasSize(8).containsOnly(ids.getFirst());
    }
}
