package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gives tiers by hand, until when, and what is shown of ratings beside them. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class RepTiersTest {
    private static final String TIERS =
            "\"tiers\":[{\"code\":\"gold\",\"deals\":10},{\"code\":\"bronze\",\"deals\":0}]";

    @Inject
    Sql sql;

    private final Tokens ann = Tokens.rep(unique("ann"));
    private final Tokens mgr = Tokens.manager(unique("mgr"));

    @BeforeEach
    void mgr_manages_ann() {
        for (Tokens who : List.of(ann, mgr)) {
            as(who).get("/api/v1/reps/me").then().statusCode(200);
        }
        poolOf(
                "{\"name\":\"%s\",\"claimMode\":\"SELF_CLAIM\",\"managers\":{\"people\":[\"%s\"]},\"members\":{\"people\":[\"%s\"]}}"
                        .formatted(unique("pool"), id(mgr), id(ann)));
    }

    @AfterEach
    void nothing_decided() {
        Company.decideNothing();
    }

    private static String id(Tokens who) {
        return who.who().sub();
    }

    private Response put(Tokens by, String body) {
        String etag = as(ann).get("/api/v1/reps/me").header("ETag");
        return as(by).header("If-Match", etag).body(body).put("/api/v1/reps/{id}", id(ann));
    }

    private void rated(int deals) {
        sql.update(
                "UPDATE person SET rated_deals = ?, rated_from = now(), rated_to = now() WHERE id = ?", deals, id(ann));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }

    private Response untilToday() {
        return put(mgr, "{\"tier\":\"gold\",\"tierUntil\":\"%s\"}".formatted(today()));
    }

    @Test
    void a_tier_by_hand_may_have_a_last_day() {
        put(mgr, "{\"tier\":\"gold\",\"tierUntil\":\"2931-12-31\"}")
                .then()
                .statusCode(200)
                .body("tier", equalTo("gold"))
                .body("tierUntil", equalTo("2931-12-31"))
                .body("tierInForce", equalTo("gold"));
        put(mgr, "{\"tier\":\"gold\"}").then().statusCode(200).body("tierUntil", nullValue());
        Response until = untilToday();
        (until.statusCode() == 200 ? until : untilToday()).then().statusCode(200); // the day may end in between
        as(ann).get("/api/v1/reps/me").then().body("version", equalTo(4)).body("tierInForce", equalTo("gold"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"tierUntil\":\"2931-12-31\"} | tierUntil | tier",
                "{\"tier\":\"gold\",\"tierUntil\":\"2020-01-01\"} | tierUntil | today",
                "{\"tier\":\"gold\",\"tierUntil\":\"2026-02-30\"} | tierUntil | day",
                "{\"tier\":\"gold\",\"tierUntil\":\"9999-01-01\"} | tierUntil | day",
                "{\"tier\":\"gold\",\"tierUntil\":\"\"} | tierUntil | day",
                "{\"tier\":\"gold\",\"tierUntil\":\"2931-12-31T00:00:00Z\"} | tierUntil | day",
                "{\"tier\":\"gold\",\"tierUntil\":\"2931\\u0000\"} | tierUntil | format",
                "{\"tier\":\"gold\",\"tierUntil\":7} | tierUntil | text",
                "{\"tier\":\"gold\",\"tierUntil\":[2931,12,31]} | tierUntil | text",
            })
    void a_last_day_that_can_not_be_is_refused_and_changes_nothing(String body, String field, String message) {
        put(Tokens.administrator(), body)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
        as(ann).get("/api/v1/reps/me").then().header("ETag", "\"1\"").body("tier", nullValue());
    }

    @Test
    void while_the_company_lists_tiers_managers_give_those_and_administrators_any() {
        put(mgr, "{\"tier\":\"anything\"}").then().statusCode(200);
        Company.decide(TIERS);

        put(mgr, "{\"tier\":\"vip\"}")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("tier"))
                .body("violations[0].message", containsString("gold, bronze"));
        put(mgr, "{\"tier\":\"anything\",\"specialities\":[\"steel\"]}")
                .then()
                .statusCode(200)
                .body("tier", equalTo("anything"));
        put(Tokens.administrator(), "{\"tier\":\"vip\"}").then().statusCode(200).body("tierInForce", equalTo("vip"));
        put(mgr, "{\"tier\":\"vip\",\"tierUntil\":\"2931-01-01\"}").then().statusCode(200);
        put(mgr, "{\"tier\":\"bronze\"}").then().statusCode(200);
        put(mgr, "{}").then().statusCode(200).body("tier", nullValue());
        put(mgr, "{\"tier\":\"vip\",\"tierUntil\":\"2020-01-01\"}")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("tier", "tierUntil"));
    }

    @Test
    void nobody_gives_themselves_a_tier_or_more_time_of_it() {
        Company.decide(TIERS);
        put(mgr, "{\"tier\":\"gold\",\"tierUntil\":\"2931-01-01\"}").then().statusCode(200);

        for (String body : List.of(
                "{\"tier\":\"vip\"}",
                "{\"tier\":\"gold\"}",
                "{\"tier\":\"gold\",\"tierUntil\":\"2931-01-02\"}",
                "{}")) {
            put(ann, body).then().spec(Problems.problem(403));
        }
        put(ann, "{\"tier\":\"gold\",\"tierUntil\":\"2931-01-01\",\"absence\":[]}")
                .then()
                .statusCode(200);
    }

    @Test
    void a_rating_is_shown_beside_the_tier_by_hand_and_raises_no_version() {
        Company.decide(TIERS, "\"rating\":{\"every\":\"MONTH\"}");
        as(ann).get("/api/v1/reps/me").then().body("rating", nullValue()).body("tierInForce", nullValue());
        rated(12);

        as(ann).get("/api/v1/reps/me")
                .then()
                .header("ETag", "\"1\"")
                .body("tier", nullValue())
                .body("tierInForce", equalTo("gold"))
                .body("rating.tier", equalTo("gold"))
                .body("rating.deals", equalTo(12))
                .body("rating.from", notNullValue())
                .body("rating.to", notNullValue())
                .body("rating.counts", equalTo(true));
        put(mgr, "{\"tier\":\"bronze\"}")
                .then()
                .body("tierInForce", equalTo("bronze"))
                .body("rating.tier", equalTo("gold"));
        as(Tokens.administrator())
                .queryParam("q", id(ann))
                .get("/api/v1/reps")
                .then()
                .body("items[0].tierInForce", equalTo("bronze"))
                .body("items[0].rating.deals", equalTo(12));
    }

    @Test
    void a_rating_that_does_not_count_is_shown_and_one_that_the_company_does_not_want_is_not() {
        Company.decide(TIERS, "\"rating\":{\"every\":\"MONTH\",\"counts\":false}");
        rated(3);
        as(ann).get("/api/v1/reps/me")
                .then()
                .body("tierInForce", nullValue())
                .body("rating.tier", equalTo("bronze"))
                .body("rating.counts", equalTo(false));

        Company.decide(TIERS);
        as(ann).get("/api/v1/reps/me").then().body("rating", nullValue());
        Company.decide(TIERS, "\"rating\":{\"every\":\"MONTH\"}");
        as(ann).get("/api/v1/reps/me").then().body("rating", nullValue()).body("tierInForce", nullValue());
    }

    @Test
    void what_was_read_can_be_put_back_also_when_the_tier_is_over() {
        Company.decide(TIERS, "\"rating\":{\"every\":\"MONTH\"}");
        rated(12);
        sql.update("UPDATE person SET tier = 'bronze', tier_until = '2020-01-01' WHERE id = ?", id(ann));
        String read = as(ann).get("/api/v1/reps/me").asString();
        assertThat(read).contains("\"tierInForce\":\"gold\"").contains("\"tierUntil\":\"2020-01-01\"");

        for (Tokens who : List.of(ann, mgr, Tokens.administrator())) {
            put(who, read).then().statusCode(200).header("ETag", "\"1\"");
        }
        put(mgr, "{\"tier\":\"gold\",\"tierUntil\":\"2020-01-01\"}")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("tierUntil"));
    }
}
