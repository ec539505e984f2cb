package io.gonghai.pool;

import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.testkit.Problems;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of rules leaves to those whose deadlines it brings nearer: how it is given, kept and told. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class GraceOfChangesTest {
    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String mgr = unique("mgr");

    @AfterEach
    void today_again() {
        clock.shift(Duration.ZERO);
    }

    private String body(String within, String more) {
        return """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]}%s,
                 "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"%s"}]}""".formatted(mgr, more, within);
    }

    private Response put(UUID pool, int version, String query, String body) {
        return as(Tokens.manager(mgr))
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/pools/{id}" + query, pool);
    }

    /** What was told of a version of the pool. */
    private JsonNode told(UUID pool, int version) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(20),
                            all -> all.stream()
                                            .filter(event -> pool.toString().equals(event.key()))
                                            .count()
                                    >= version)
                    .stream()
                    .filter(event -> pool.toString().equals(event.key()))
                    .map(event -> {
                        Contract.assertKept("gonghai.pool.v1", "Pool", event.value());
                        return Contract.parse(event.value());
                    })
                    .filter(event -> event.get("version").asInt() == version)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static JsonNode grace(JsonNode told) {
        return told.path("reclaim").path("changeGrace");
    }

    private static String within(JsonNode reclaim) {
        return reclaim.path("rules").path(0).path("within").asText();
    }

    @Test
    void a_grace_by_another_name_is_no_change_without_one() {
        UUID pool = poolOf(body("P15D", ""));

        put(pool, 1, "?grace=P7D", body("P5D", ""))
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", hasItem("grace"));

        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).then().body("version", equalTo(1));
    }

    @Test
    void it_is_told_with_what_was_said_before_and_older_replicas_carry_nothing_out() {
        UUID pool = poolOf(body("P15D", ""));

        Response changed = put(pool, 1, "?changeGrace=P7D", body("P3D", ""));

        changed.then().statusCode(200).body("graceUntil", notNullValue()).body("rulesVersion", equalTo(2));
        Instant until = Instant.parse(changed.path("graceUntil"));
        assertThat(until).isCloseTo(Instant.now().plus(Duration.ofDays(7)), Assertions.within(1, ChronoUnit.MINUTES));
        JsonNode told = told(pool, 2);
        assertThat(told.get("reclaimRules")).isEmpty();
        assertThat(within(told.get("reclaim"))).isEqualTo("P3D");
        assertThat(Instant.parse(grace(told).get("until").asText())).isEqualTo(until);
        assertThat(within(grace(told).get("before"))).isEqualTo("P15D");
        assertThat(sql.first(
                        "SELECT jsonb_array_length(spec::jsonb -> 'reclaimRules') FROM pool WHERE id = ?",
                        row -> row.getInt(1),
                        pool))
                .contains(0);
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/2", pool)
                .then()
                .body("changeGrace", equalTo("P7D"))
                .body("graceUntil", equalTo(changed.path("graceUntil")))
                .body("changes.field", hasItem("reclaimRules"))
                .body("rules.reclaimRules[0].within", equalTo("P3D"));
        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}/rules/1", pool).then().body("changeGrace", nullValue());
    }

    @Test
    void once_it_has_ended_older_replicas_are_told_what_they_carry_out_again() {
        UUID pool = poolOf(body("P15D", ""));
        put(pool, 1, "?changeGrace=P7D", body("P3D", "")).then().statusCode(200);

        clock.shift(Duration.ofDays(6));
        put(pool, 2, "", body("P3D", ",\"description\":\"d\"")).then().statusCode(200);
        clock.shift(Duration.ofDays(8));
        put(pool, 3, "", body("P3D", ",\"description\":\"e\"")).then().statusCode(200);

        assertThat(told(pool, 3).get("reclaimRules")).isEmpty();
        assertThat(told(pool, 4).get("reclaimRules")).hasSize(1);
    }

    @Test
    void it_belongs_to_that_change_and_stands_through_others_while_it_lasts() {
        UUID pool = poolOf(body("P15D", ""));
        Response changed = put(pool, 1, "?changeGrace=P7D", body("P3D", ""));
        String until = changed.path("graceUntil");

        put(pool, 2, "", changed.asString()).then().statusCode(200).body("version", equalTo(2));
        put(pool, 2, "?changeGrace=P9D", body("P3D", ",\"description\":\"d\""))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2))
                .body("graceUntil", equalTo(until));
        put(pool, 3, "?changeGrace=P9D", body("P3D", ",\"claimRules\":{\"holdingLimit\":5}"))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(3))
                .body("graceUntil", equalTo(until));
        put(pool, 4, "", body("P2D", "")).then().statusCode(200).body("graceUntil", equalTo(until));

        assertThat(within(grace(told(pool, 3)).get("before"))).isEqualTo("P15D");
        assertThat(within(grace(told(pool, 4)).get("before"))).isEqualTo("P15D");
        assertThat(within(grace(told(pool, 5)).get("before"))).isEqualTo("P15D");
        assertThat(told(pool, 5).get("reclaimRules")).isEmpty();
    }

    @Test
    void a_change_with_grace_within_that_of_another_is_told_with_both_and_the_oldest_of_many_takes_nothing() {
        UUID pool = poolOf(body("P30D", ""));
        for (int version = 1; version <= 6; version++) {
            put(pool, version, "?changeGrace=P7D", body("P" + (30 - version) + "D", ""))
                    .then()
                    .statusCode(200);
        }

        JsonNode reclaim = told(pool, 7).get("reclaim");
        for (int days = 24; days <= 28; days++) {
            assertThat(within(reclaim)).isEqualTo("P" + days + "D");
            reclaim = reclaim.path("changeGrace").path("before");
        }
        assertThat(reclaim.get("rules")).isEmpty();
        assertThat(reclaim.has("changeGrace")).isFalse();
    }

    @Test
    void one_that_is_over_is_told_no_more_with_the_next_rules() {
        UUID pool = poolOf(body("P15D", ""));
        put(pool, 1, "?changeGrace=PT0.001S", body("P3D", "")).then().statusCode(200);

        put(pool, 2, "", body("P2D", "")).then().statusCode(200).body("graceUntil", nullValue());

        assertThat(told(pool, 3).get("reclaim").has("changeGrace")).isFalse();
        assertThat(told(pool, 3).get("reclaimRules")).hasSize(1);
    }

    @Test
    void a_replica_of_the_release_before_that_writes_the_pool_leaves_it() {
        UUID pool = poolOf(body("P15D", ""));
        put(pool, 1, "?changeGrace=P7D", body("P3D", "")).then().statusCode(200);

        // as it writes what it knows
        sql.update("""
                UPDATE pool SET version = 3, spec = (spec::jsonb - 'reclaim' || '{"description":"by another"}')::text WHERE id = ?""", pool);

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("description", equalTo("by another"))
                .body("graceUntil", notNullValue())
                .body("reclaimRules[0].within", equalTo("P3D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "P0D",
                "PT0S",
                "P1M",
                "-P1D",
                "7",
                "P367D",
                "PT9000H",
                "soon",
                "P1D%00",
                "",
                "P1D&changeGrace=P2D"
            })
    void what_is_no_such_period_is_refused_and_changes_nothing(String bad) {
        UUID pool = poolOf(body("P15D", ""));

        as(Tokens.manager(mgr))
                .urlEncodingEnabled(false)
                .header("If-Match", "\"1\"")
                .body(body("P3D", ""))
                .put("/api/v1/pools/" + pool + "?changeGrace=" + bad)
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", hasItem("changeGrace"));
        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).then().body("version", equalTo(1));
    }
}
