package io.gonghai.reclaim.deadlines;

import static io.gonghai.testkit.Problems.problem;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasSize;

import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadInputTest extends OnRealParts {
    @ParameterizedTest
    @ValueSource(strings = {"abc", "0190f5d2", "me", "%00", "0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6", "..%2f..", "%F0%28"})
    void what_is_no_id_is_nobodys_deadline(String id) {
        given().urlEncodingEnabled(false)
                .header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines/" + id)
                .then()
                .spec(problem(404));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=0",
        "limit=-1",
        "limit=201",
        "limit=9999999999",
        "limit=abc",
        "cursor=abc",
        "cursor=!!",
        "cursor=YR9i",
        "before=yesterday",
        "before=2026-13-01T00:00:00Z",
        "before=%00",
        "count=maybe",
        "poolId=0190f5d2-7b1e-7c3a-9d55-3f1a2b4c5d6e",
        "holder=%20",
        "holder=a%00b"
    })
    void bad_parameters_are_the_callers_problem(String query) {
        given().urlEncodingEnabled(false)
                .header("Authorization", Tokens.rep("rep-1").bearer())
                .get("/api/v1/deadlines?" + query)
                .then()
                .spec(problem(400, "/problems/invalid-request"))
                .body("violations", hasSize(1));
    }

    @Test
    void a_holder_that_is_too_long_is_refused() {
        given().header("Authorization", Tokens.administrator().bearer())
                .get("/api/v1/deadlines?holder=" + "x".repeat(201))
                .then()
                .spec(problem(400, "/problems/invalid-request"));
    }
}
