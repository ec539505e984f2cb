package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A pool's calendar: rules of working time that name none go by it, and what is told names one for each. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class CalendarOfPoolTest {
    private static final String X = "0190f5d2-7b1e-7c3a-9d55-00000000000a";
    private static final String Y = "0190f5d2-7b1e-7c3a-9d55-00000000000b";
    private static final String Z = "0190f5d2-7b1e-7c3a-9d55-00000000000c";
    private static final String STALE = "{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\"}";
    private static final String OFFICE =
            "{\"code\":\"office\",\"trigger\":\"NO_DEAL\",\"within\":\"P10D\",\"time\":\"WORKING\"}";
    private static final String OWN =
            "{\"code\":\"own\",\"trigger\":\"NO_FIRST_CONTACT\",\"within\":\"PT4H\",\"time\":\"WORKING\",\"calendar\":\"%s\"}";

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String mgr = unique("mgr");

    private String body(@Nullable String calendar, String... rules) {
        return """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]}%s,"reclaimRules":[%s]}""".formatted(
                        mgr, calendar == null ? "" : ",\"calendar\":\"" + calendar + "\"", String.join(",", rules));
    }

    private Response put(UUID pool, int version, String query, String body) {
        return as(Tokens.manager(mgr))
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/pools/{id}" + query, pool);
    }

    private Response get(UUID pool, String path) {
        return as(Tokens.manager(mgr)).get("/api/v1/pools/{id}" + path, pool);
    }

    private JsonNode told(UUID pool, int version) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(20),
                            all -> all.stream()
                                    .filter(event -> pool.toString().equals(event.key()))
                                    .anyMatch(event -> Contract.parse(event.value())
                                                    .get("version")
                                                    .asInt()
                                            == version))
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

    private static List<String> calendars(JsonNode reclaim) {
        List<String> calendars = new ArrayList<>();
        reclaim.get("rules").forEach(rule -> calendars.add(rule.get("calendar").asText("none")));
        return calendars;
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void rules_of_working_time_that_name_none_go_by_it_and_follow_it() {
        UUID pool = poolOf(body(X.toUpperCase(Locale.ROOT), STALE, OFFICE, OWN.formatted(Y)));

        Response read = get(pool, "");
        read.then().statusCode(200).body("calendar", equalTo(X)).body("reclaimRules.calendar", contains(null, null, Y));
        JsonNode told = told(pool, 1);
        assertThat(calendars(told.get("reclaim"))).containsExactly("none", X, Y);
        assertThat(told.get("calendar").asText()).isEqualTo(X);
        assertThat(names(told.get("reclaim"))).containsExactlyInAnyOrder("rules", "exemptions");
        assertThat(told.get("reclaimRules").findValuesAsText("code")).containsExactly("stale");
        put(pool, 1, "", read.asString()).then().statusCode(200).body("version", equalTo(1));

        put(pool, 1, "", body(Z, STALE, OFFICE, OWN.formatted(Y)))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2))
                .body("reclaimRules.calendar", contains(null, null, Y));
        assertThat(calendars(told(pool, 2).get("reclaim"))).containsExactly("none", Z, Y);
        get(pool, "/rules/2")
                .then()
                .body("changes.field", contains("calendar"))
                .body("changes[0].before", equalTo(X))
                .body("changes[0].after", equalTo(Z))
                .body("rules.calendar", equalTo(Z))
                .body("rules.reclaimRules.calendar", contains(null, null, Y));
        get(pool, "/rules/1").then().body("rules.calendar", equalTo(X));

        put(pool, 2, "", body(null, STALE, OFFICE, OWN.formatted(Y)))
                .then()
                .body("calendar", nullValue())
                .body("reclaimRules.calendar", contains(null, null, Y));
        assertThat(calendars(told(pool, 3).get("reclaim"))).containsExactly("none", "cn", Y);
        assertThat(told(pool, 3).get("calendar").isNull()).isTrue();
    }

    @Test
    void a_rule_that_names_what_the_pool_names_keeps_it_when_the_pool_names_another() {
        UUID pool = poolOf(body(X, OFFICE, OWN.formatted(X)));
        get(pool, "").then().body("reclaimRules.calendar", contains(null, X));

        put(pool, 1, "", body(Z, OFFICE, OWN.formatted(X))).then().statusCode(200);

        assertThat(calendars(told(pool, 2).get("reclaim"))).containsExactly(Z, X);
    }

    @Test
    void a_change_of_it_leaves_grace_and_its_undo_puts_it_back() {
        UUID pool = poolOf(body(X, OFFICE));

        put(pool, 1, "?changeGrace=P7D", body(Z, OFFICE)).then().statusCode(200).body("graceUntil", notNullValue());
        JsonNode told = told(pool, 2).get("reclaim");
        assertThat(calendars(told)).containsExactly(Z);
        assertThat(calendars(told.get("changeGrace").get("before"))).containsExactly(X);

        as(Tokens.manager(mgr))
                .header("If-Match", "*")
                .body(Map.of("from", 2, "to", 2))
                .post("/api/v1/pools/{id}/rules/undo", pool)
                .then()
                .statusCode(202);

        get(pool, "").then().body("calendar", equalTo(X)).body("rulesVersion", equalTo(3));
        assertThat(calendars(told(pool, 3).get("reclaim"))).containsExactly(X);
    }

    @Test
    void what_is_put_right_by_another_calendar_is_not_undone() {
        UUID pool = poolOf(body(X, OFFICE));
        put(pool, 1, "", body(Y, OFFICE)).then().statusCode(200);
        put(pool, 2, "", body(Z, OFFICE)).then().statusCode(200);

        as(Tokens.manager(mgr))
                .header("If-Match", "*")
                .body(Map.of("from", 2, "to", 2))
                .post("/api/v1/pools/{id}/rules/undo", pool)
                .then()
                .statusCode(202);

        get(pool, "").then().body("calendar", equalTo(Z)).body("rulesVersion", equalTo(3));
    }

    /** What replicas of the release before write, as they know neither key. */
    private void writtenByTheReleaseBefore(UUID pool, int rulesVersion) {
        sql.update("""
                UPDATE pool SET spec = (spec::jsonb - 'calendar' - 'byPoolsCalendar')::text, version = version + 1, rules_version = ? WHERE id = ?""", rulesVersion, pool);
    }

    @Test
    void a_replica_of_the_release_before_leaves_it_and_rules_that_it_changes_name_it_themselves() {
        UUID pool = poolOf(body(X, STALE, OFFICE));

        writtenByTheReleaseBefore(pool, 1);
        get(pool, "").then().body("calendar", equalTo(X)).body("reclaimRules.calendar", contains(null, null));
        put(pool, 2, "", body(X, STALE, OFFICE).replace("\"p\"", "\"q\""))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(1));
        assertThat(calendars(told(pool, 3).get("reclaim"))).containsExactly("none", X);

        writtenByTheReleaseBefore(pool, 2);
        get(pool, "").then().body("calendar", nullValue()).body("reclaimRules.calendar", contains(null, X));
    }

    @Test
    void what_is_no_id_of_a_calendar_is_refused_with_everything_else_that_is_wrong() {
        admin().body(body("de", OFFICE).replace("SELF_CLAIM", "NO_MODE").replace("\"p\"", "\"\""))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400));
        admin().body(body("de", OFFICE, OWN.formatted("fr")).replace("\"p\"", "\"\""))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400))
                .body("violations.field", containsInAnyOrder("calendar", "name", "name", "reclaimRules[1].calendar"));
        UUID pool = poolOf(body(X, OFFICE));
        put(pool, 1, "", body("de", OFFICE)).then().spec(Problems.problem(400));
        as(Tokens.manager("mgr-of-nothing"))
                .header("If-Match", "*")
                .body(body(Z, OFFICE))
                .put("/api/v1/pools/{id}", pool)
                .then()
                .spec(Problems.problem(404));
        get(pool, "").then().body("calendar", equalTo(X)).body("version", equalTo(1));
        get(pool, "/versions/1")
                .then()
                .body("pool.calendar", equalTo(X))
                .body("pool.reclaimRules.code", hasItem("office"));
    }
}
