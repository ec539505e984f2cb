package io.gonghai.customer.leads;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The door that opens with a channel's key. */
@QuarkusTest
class IntakeTest extends LeadsTest {
    private String key;

    @BeforeEach
    void a_channel_whose_key_is_known() {
        key = as(Tokens.administrator())
                .body("{\"name\":\"%s\",\"kind\":\"GENERIC\",\"mapping\":{\"mobile\":\"phone\"}}"
                        .formatted(unique("c").substring(0, 30)))
                .post("/api/v1/channels")
                .then()
                .extract()
                .path("key");
    }

    private static ValidatableResponse knock(String key, String body) {
        return given().urlEncodingEnabled(false)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/v1/intake/" + key)
                .then();
    }

    @Test
    void the_key_is_enough() {
        knock(key, "{\"externalId\":\"f-1\",\"name\":\"Wang\",\"mobile\":\"13900009000\"}")
                .statusCode(200)
                .body("outcome", equalTo("CREATED"))
                .body("externalId", equalTo("f-1"))
                .body("leadId", notNullValue());
        knock(key, "{\"externalId\":\"f-1\",\"name\":\"Wang\"}").statusCode(200).body("outcome", equalTo("UPDATED"));
        assertThat(sql.list(
                        "SELECT phone FROM lead WHERE external_id = 'f-1' AND phone IS NOT NULL",
                        row -> row.getString(1)))
                .contains("13900009000");
    }

    @Test
    void another_key_opens_nothing() {
        for (String wrong : List.of("ck_wrong", key + "x", "%00", "x".repeat(500))) {
            knock(wrong, "{\"externalId\":\"f-1\"}")
                    .spec(Problems.problem(404, "/problems/not-found"))
                    .body("instance", equalTo("/api/v1/intake/{channelKey}"));
        }
    }

    @Test
    void a_question_to_the_key_is_refused_without_repeating_it() {
        given().get("/api/v1/intake/" + key)
                .then()
                .statusCode(405)
                .body("instance", equalTo("/api/v1/intake/{channelKey}"));
    }

    @Test
    void a_bad_lead_is_refused_by_name() {
        knock(key, "{\"name\":\"Wang\"}").spec(Problems.problem(400)).body("violations.field", hasItem("externalId"));
        knock(key, "{\"externalId\":\"f\",\"channel\":\"another\"}")
                .spec(Problems.problem(400))
                .body("violations.field", hasItem("channel"));
        knock(key, "{").spec(Problems.problem(400));
        knock(key, "").spec(Problems.problem(400));
        knock(key, "[]").spec(Problems.problem(400)).body("instance", equalTo("/api/v1/intake/{channelKey}"));
    }

    @Test
    void many_knocks_with_one_lead_make_one() {
        List<String> outcomes = Races.results(
                10,
                i -> () -> knock(key, "{\"externalId\":\"race\",\"name\":\"N" + i + "\"}")
                        .statusCode(200)
                        .extract()
                        .path("outcome"));

        assertThat(outcomes).containsOnlyOnce("CREATED").contains("UPDATED");
    }
}
