package io.gonghai.pool;

import static io.gonghai.pool.Company.SETTINGS;
import static io.gonghai.pool.Scene.admin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class TierSettingsTest {
    private static final String TIERS = """
            "tiers":[{"code":"gold","holdingLimit":300,"deals":10},{"code":"guest"},{"code":"bronze","deals":0}]""";

    @Inject
    Sql sql;

    @AfterEach
    void nothing_decided() {
        Company.decideNothing();
    }

    @Test
    void tiers_and_ratings_are_shown_to_all_and_kept_with_every_version() {
        Company.decide(TIERS, "\"rating\":{\"every\":\"QUARTER\"}");

        Scene.as(Tokens.rep(Scene.unique("rep")))
                .get(SETTINGS)
                .then()
                .statusCode(200)
                .body("tiers.code", contains("gold", "guest", "bronze"))
                .body("tiers.holdingLimit", contains(300, null, null))
                .body("tiers.deals", contains(10, null, 0))
                .body("rating.every", equalTo("QUARTER"))
                .body("rating.counts", equalTo(true));
        int version = admin().get(SETTINGS).path("version");
        Company.decideNothing();
        admin().get(SETTINGS).then().body("tiers", empty()).body("rating", nullValue());
        admin().get(SETTINGS + "/versions/{v}", version)
                .then()
                .body("settings.tiers.code", contains("gold", "guest", "bronze"))
                .body("changes.field", containsInAnyOrder("tiers", "rating"));
        admin().get(SETTINGS + "/versions/{v}", version + 1)
                .then()
                .body("changes.find { it.field == 'rating' }.before.every", equalTo("QUARTER"))
                .body("changes.find { it.field == 'rating' }.after", nullValue());
    }

    @Test
    void what_was_read_can_be_put_back_and_changes_nothing() {
        Company.decide(TIERS, "\"rating\":{\"every\":\"WEEK\",\"counts\":false}");
        String etag = admin().get(SETTINGS).header("ETag");
        String read = admin().get(SETTINGS).asString();

        admin().header("If-Match", etag)
                .body(read)
                .put(SETTINGS)
                .then()
                .statusCode(200)
                .header("ETag", equalTo(etag));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"tiers\":[null] | tiers[0] | missing",
                "\"tiers\":7 | tiers | list",
                "\"tiers\":[{}] | tiers[0].code | missing",
                "\"tiers\":[{\"code\":\" \"}] | tiers[0].code | one line",
                "\"tiers\":[{\"code\":\"a\\u0000\"}] | tiers[0].code | format",
                "\"tiers\":[{\"code\":\"a\\nb\"}] | tiers[0].code | one line",
                "\"tiers\":[{\"code\":\"a\",\"holdingLimit\":-1}] | tiers[0].holdingLimit | 0",
                "\"tiers\":[{\"code\":\"a\",\"holdingLimit\":1000001}] | tiers[0].holdingLimit | 1000000",
                "\"tiers\":[{\"code\":\"a\",\"holdingLimit\":1.5}] | tiers[0].holdingLimit | format",
                "\"tiers\":[{\"code\":\"a\",\"deals\":\"5\"}] | tiers[0].deals | whole",
                "\"tiers\":[{\"code\":\"a\",\"colour\":1}] | tiers[0].colour | unknown",
                "\"tiers\":[{\"code\":\"a\"},{\"code\":\"b\"},{\"code\":\"a\"}] | tiers[2].code | more than once",
                "\"tiers\":[{\"code\":\"a\",\"deals\":3},{\"code\":\"b\"},{\"code\":\"c\",\"deals\":3},{\"code\":\"d\",\"deals\":0}] | tiers[2].deals | less",
                "\"tiers\":[{\"code\":\"a\",\"deals\":3},{\"code\":\"b\"}] | tiers[0].deals | 0",
                "\"rating\":{\"every\":\"MONTH\"} | rating | deals",
                "\"tiers\":[{\"code\":\"a\"}],\"rating\":{\"every\":\"MONTH\"} | rating | deals",
                "\"tiers\":[{\"code\":\"a\",\"deals\":0}],\"rating\":{} | rating.every | missing",
                "\"tiers\":[{\"code\":\"a\",\"deals\":0}],\"rating\":{\"every\":\"DAY\"} | rating.every | MONTH",
                "\"tiers\":[{\"code\":\"a\",\"deals\":0}],\"rating\":{\"every\":\"WEEK\",\"counts\":\"maybe\"} | rating.counts | true",
                "\"tiers\":[{\"code\":\"a\",\"deals\":0}],\"rating\":[] | rating | object",
            })
    void what_is_wrong_is_said_by_its_place_and_changes_nothing(String fields, String field, String message) {
        String etag = admin().get(SETTINGS).header("ETag");

        Company.attempt(fields)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains(field))
                .body("violations[0].message", containsString(message));
        admin().get(SETTINGS).then().header("ETag", equalTo(etag));
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        Company.attempt(
                        "\"reasons\":[{\"code\":\"OFFBOARDED\",\"zh\":\"a\",\"en\":\"b\"}]",
                        "\"tiers\":[{\"code\":\"a\",\"deals\":1},{\"code\":\"a\",\"deals\":2}]")
                .then()
                .spec(Problems.problem(400))
                .body(
                        "violations.field",
                        contains("reasons[0].code", "tiers[1].code", "tiers[1].deals", "tiers[1].deals"));
    }

    @Test
    void there_are_at_most_twenty_tiers_with_short_codes() {
        Company.attempt("\"tiers\":[" + tiers(21) + "]")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("tiers"));
        Company.attempt("\"tiers\":[{\"code\":\"" + "x".repeat(65) + "\"}]")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", contains("tiers[0].code"));
        Company.decide("\"tiers\":[" + tiers(20) + "]");
    }

    private static String tiers(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> "{\"code\":\"t" + i + "\"}")
                .collect(Collectors.joining(","));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"tiers\":null", "\"rating\":null", "\"tiers\":[],\"rating\":null"})
    void none_may_be_said_as_well_as_left_out(String fields) {
        Company.decide(fields);
        admin().get(SETTINGS).then().body("tiers", empty()).body("rating", nullValue());
    }

    @Test
    void ratings_begin_when_they_are_wanted_and_again_when_they_are_wanted_anew() {
        Company.decide(TIERS);
        assertThat(ratingSince()).isNull();
        Company.decide(TIERS, "\"rating\":{\"every\":\"MONTH\"}");
        Instant first = ratingSince();
        assertThat(first).isNotNull();

        Company.decide(TIERS, "\"rating\":{\"every\":\"WEEK\",\"counts\":false}", "\"holdingLimit\":5");
        assertThat(ratingSince()).isEqualTo(first);

        Company.decide(TIERS);
        assertThat(ratingSince()).isNull();
        Company.decide(TIERS, "\"rating\":{\"every\":\"WEEK\"}");
        assertThat(ratingSince()).isAfter(first);
    }

    private Instant ratingSince() {
        return sql.list("SELECT rating_since FROM company", row -> Sql.instant(row, "rating_since"))
                .getFirst();
    }

    @Test
    void what_somebody_holds_in_all_pools_is_asked_only_where_some_tier_has_a_limit() {
        Company.decide("\"tiers\":[{\"code\":\"a\"}]");
        assertThat(tierLimits()).isFalse();
        Company.decide("\"tiers\":[{\"code\":\"a\"},{\"code\":\"b\",\"holdingLimit\":0}]");
        assertThat(tierLimits()).isTrue();
        Company.decideNothing();
        assertThat(tierLimits()).isFalse();
        admin().get(SETTINGS + "/versions").then().body("items.changes.flatten().field", hasItem("tiers"));
    }

    private boolean tierLimits() {
        return sql.first("SELECT tier_limits FROM company", row -> row.getBoolean(1))
                .orElseThrow();
    }
}
