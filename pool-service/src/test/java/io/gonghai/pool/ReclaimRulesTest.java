package io.gonghai.pool;

import static io.gonghai.pool.Scene.admin;
import static io.gonghai.pool.Scene.as;
import static io.gonghai.pool.Scene.poolOf;
import static io.gonghai.pool.Scene.unique;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.sql.SqlFailure;
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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a pool says about taking back: what can be kept, and how it stands and is told beside replicas of the release before. */
@QuarkusTest
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "pool-service"))
@QuarkusTestResource(CustomerServiceBeside.class)
class ReclaimRulesTest {
    private static final String STALE = "{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\"}";
    private static final String HELLO = "{\"code\":\"hello\",\"trigger\":\"NO_FIRST_CONTACT\",\"within\":\"PT2H\"}";
    private static final String RHYTHM =
            "{\"code\":\"rhythm\",\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":3,\"within\":\"P30D\",\"mode\":\"OBSERVE\"}";
    private static final String AGAIN =
            "{\"code\":\"again\",\"trigger\":\"NO_REPEAT_DEAL\",\"within\":\"P180D\",\"remindBefore\":[\"P14D\"],\"mode\":\"WARN\"}";
    private static final String TRIED =
            "{\"code\":\"tried\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"mode\":\"OBSERVE\"}";

    @Inject
    Sql sql;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    private final String mgr = unique("mgr");

    private String body(String exemptions, String... rules) {
        return """
                {"name":"p","claimMode":"SELF_CLAIM","managers":{"people":["%s"]},"reclaimRules":[%s],"exemptions":{%s}}""".formatted(mgr, String.join(",", rules), exemptions);
    }

    private Response put(UUID pool, int version, String body) {
        return as(Tokens.manager(mgr))
                .header("If-Match", "\"" + version + "\"")
                .body(body)
                .put("/api/v1/pools/{id}", pool);
    }

    private List<JsonNode> told(UUID pool, int many) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.pool.v1")) {
            return reader
                    .await(
                            Duration.ofSeconds(20),
                            all -> all.stream()
                                            .filter(event -> pool.toString().equals(event.key()))
                                            .count()
                                    >= many)
                    .stream()
                    .filter(event -> pool.toString().equals(event.key()))
                    .map(event -> {
                        Contract.assertKept("gonghai.pool.v1", "Pool", event.value());
                        return Contract.parse(event.value());
                    })
                    .toList();
        }
    }

    private static List<String> codes(JsonNode rules) {
        return StreamSupport.stream(rules.spliterator(), false)
                .map(rule -> rule.get("code").asText())
                .toList();
    }

    @Test
    void rules_that_no_message_could_hold_are_refused_before_they_are_decided() {
        UUID pool = poolOf(body("", STALE));
        String levels = IntStream.range(0, 200)
                .mapToObj(level -> "\"" + "级".repeat(60) + level + "\"")
                .collect(Collectors.joining(","));
        String[] rules = IntStream.range(0, 40)
                .mapToObj(rule ->
                        "{\"code\":\"r%d\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"levels\":[%s]}}"
                                .formatted(rule, levels))
                .toArray(String[]::new);

        put(pool, 1, body("", rules))
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("body"))
                .body("violations.message", contains(containsString("1 MB")));
        admin().body(body("", rules))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("version", equalTo(1))
                .body("reclaimRules.code", contains("stale"));
        put(pool, 1, body("", Arrays.copyOf(rules, 12))).then().statusCode(200);
    }

    @Test
    void pages_of_large_pools_and_versions_are_short_and_go_on() {
        String levels = IntStream.range(0, 200)
                .mapToObj(level -> "\"" + "级".repeat(60) + level + "\"")
                .collect(Collectors.joining(","));
        UUID pool = poolOf(body("", STALE));
        for (int version = 1; version <= 6; version++) {
            String[] rules = IntStream.range(0, 12)
                    .mapToObj(rule ->
                            "{\"code\":\"r%d\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"levels\":[%s]}}"
                                    .formatted(rule, levels))
                    .toArray(String[]::new);
            rules[0] = rules[0].replace("P9D", "P" + (10 + version) + "D");
            put(pool, version, body("", rules)).then().statusCode(200);
        }

        for (String list : List.of("versions", "rules")) {
            List<Integer> seen = new ArrayList<>();
            String next = "";
            int pages = 0;
            while (next != null) {
                Response page = as(Tokens.manager(mgr))
                        .get(
                                "/api/v1/pools/{id}/{list}?limit=200" + (next.isEmpty() ? "" : "&cursor=" + next),
                                pool,
                                list);
                page.then().statusCode(200);
                assertThat(page.asByteArray()).hasSizeLessThan(12_000_000);
                seen.addAll(page.path("items.version"));
                next = page.path("next");
                pages++;
            }
            assertThat(seen).as(list).containsExactly(7, 6, 5, 4, 3, 2, 1);
            assertThat(pages).as(list).isGreaterThan(1);
        }
    }

    @Test
    void rules_of_every_trigger_and_mode_come_back_as_they_were_sent_and_can_be_sent_again() {
        UUID pool = poolOf(body("", STALE, HELLO, RHYTHM, AGAIN, TRIED));

        Response read = as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool);
        read.then()
                .statusCode(200)
                .body("reclaimRules.code", contains("stale", "hello", "rhythm", "again", "tried"))
                .body("reclaimRules.mode", contains("ENFORCE", "ENFORCE", "OBSERVE", "WARN", "OBSERVE"))
                .body("reclaimRules[2].count", equalTo(3))
                .body("exemptions.dealt", equalTo(false));
        put(pool, 1, read.asString()).then().statusCode(200).body("version", equalTo(1));
        put(pool, 1, body("", STALE, HELLO, RHYTHM.replace("3", "4"), AGAIN, TRIED))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/2", pool)
                .then()
                .body("changes.field", contains("reclaimRules"))
                .body("rules.reclaimRules", hasSize(5))
                .body("rules.reclaimRules[2].count", equalTo(4));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/versions/2", pool)
                .then()
                .body("pool.reclaimRules.code", hasItem("rhythm"));
    }

    @Test
    void rules_of_working_time_name_a_calendar_and_no_release_before_carries_them_out_as_days_of_the_wall() {
        String own = "0190F5D2-7b1e-7c3a-9d55-3f1a2b4c5d6e";
        String office =
                "{\"code\":\"office\",\"trigger\":\"NO_DEAL\",\"within\":\"P10D\",\"time\":\"WORKING\",\"calendar\":\"%s\",\"remindBefore\":[\"P1D\",\"PT4H\"]}"
                        .formatted(own);
        String china = "{\"code\":\"china\",\"trigger\":\"NO_FIRST_CONTACT\",\"within\":\"PT4H\",\"time\":\"WORKING\"}";

        UUID pool = poolOf(body("", STALE, office, china));

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("reclaimRules.time", contains("CALENDAR", "WORKING", "WORKING"))
                .body("reclaimRules.calendar", contains(null, own.toLowerCase(java.util.Locale.ROOT), null));
        JsonNode told = told(pool, 1).getFirst();
        assertThat(codes(told.get("reclaimRules"))).containsExactly("stale");
        JsonNode whole = told.get("reclaim").get("rules");
        assertThat(codes(whole)).containsExactly("stale", "office", "china");
        assertThat(whole.get(0).get("calendar").isNull()).isTrue();
        assertThat(whole.get(2).get("calendar").asText()).isEqualTo("cn");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'trigger':'TOO_FEW_FOLLOW_UPS'||count",
                "'trigger':'TOO_FEW_FOLLOW_UPS','count':1||count",
                "'trigger':'TOO_FEW_FOLLOW_UPS','count':21||count",
                "'trigger':'NO_FOLLOW_UP','count':3||count",
                "'trigger':'NO_FIRST_CONTACT','extension':'P1D'||extension",
                "'trigger':'NO_REPEAT_DEAL'|'dealt':true|trigger",
                "'trigger':'NO_DEAL','mode':'WARN'||remindBefore",
                "'trigger':'NO_FIRST_CONTACT','remindBefore':['P5D']||remindBefore[0]",
                "'trigger':'NO_DEAL','escalateBefore':['P1D']||escalateBefore[0]",
                "'trigger':'NO_DEAL','remindBefore':['P1D','P2D'],'escalateBefore':['P2D','P3D']||escalateBefore[1]",
                "'trigger':'NO_DEAL','remindBefore':['P1D','P1D']||remindBefore[1]",
                "'trigger':'NO_DEAL','when':{'priorities':['URGENT']}||when.priorities[0]",
                "'trigger':'NO_DEAL','calendar':'cn'||calendar",
                "'trigger':'NO_DEAL','time':'CALENDAR','calendar':'cn'||calendar",
                "'trigger':'NO_DEAL','time':'WORKING','calendar':'de'||calendar",
                "'trigger':'NO_DEAL','time':'WORKING','remindBefore':['PT40H']||remindBefore[0]",
                "'trigger':'NO_FOLLOW_UP','time':'WORKING','extension':'P1D','remindBefore':['PT20H']||remindBefore[0]"
            })
    void what_would_never_come_or_counts_nothing_is_refused_where_it_stands(
            String rule, @Nullable String exemptions, String field) {
        String bad = body(
                Objects.toString(exemptions, "").replace('\'', '"'),
                STALE,
                "{\"code\":\"x\",\"within\":\"P5D\"," + rule.replace('\'', '"') + "}");

        String en = admin().body(bad)
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body("violations.field", contains("reclaimRules[1]." + field))
                .extract()
                .path("violations[0].message");
        admin().header("Accept-Language", "zh-CN")
                .body(bad)
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400))
                .body("violations[0].message", org.hamcrest.Matchers.not(equalTo(en)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"trigger\":\"NO_SUCH\"",
                "\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":2.5",
                "\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":\"three\"",
                "\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":99999999999",
                "\"trigger\":\"NO_DEAL\",\"mode\":\"SOMETIMES\"",
                "\"trigger\":\"NO_DEAL\",\"mode\":1",
                "\"trigger\":\"NO_DEAL\",\"when\":{\"types\":[\"DOG\"]}",
                "\"trigger\":\"NO_DEAL\",\"when\":{\"types\":[null]}",
                "\"trigger\":\"NO_DEAL\",\"when\":{\"tags\":[\"expo\"]}",
                "\"trigger\":\"NO_DEAL\",\"when\":{\"sizes\":[\" \"]}",
                "\"trigger\":\"NO_DEAL\",\"colour\":\"red\""
            })
    void what_is_not_well_formed_is_refused(String rule) {
        admin().body(body("", "{\"code\":\"x\",\"within\":\"P5D\"," + rule + "}"))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));
    }

    @ParameterizedTest
    @CsvSource({"en, 'must be one of HIGH, MID, LOW'", "zh-CN, '必须是以下之一：HIGH, MID, LOW'"})
    void a_priority_that_no_customer_can_have_is_refused_with_those_that_there_are(String language, String message) {
        admin().header("Accept-Language", language)
                .body("""
                        {"name":"p","claimMode":"SELF_CLAIM","claimRules":{"headStart":{"tiers":["gold"],"priorities":["P1"],"lasts":"PT24H"}},
                         "reclaimRules":[{"code":"stale","trigger":"NO_FOLLOW_UP","within":"P15D","when":{"priorities":["LOW","URGENT"]}}]}""")
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"))
                .body(
                        "violations.field",
                        containsInAnyOrder("reclaimRules[0].when.priorities[1]", "claimRules.headStart.priorities[0]"))
                .body("violations.message", everyItem(equalTo(message)));
    }

    @Test
    void what_was_stored_before_it_was_refused_is_read_as_it_stands() {
        String high = STALE.replace("}", ",\"when\":{\"priorities\":[\"HIGH\"]},\"remindBefore\":[\"P2D\",\"P1D\"]}");
        UUID pool = poolOf(body("", high));
        sql.update("UPDATE pool SET spec = replace(replace(spec, 'HIGH', 'URGENT'), 'P2D', 'P1D') WHERE id = ?", pool);
        sql.update(
                "UPDATE pool_rules SET rules = replace(replace(rules, 'HIGH', 'URGENT'), 'P2D', 'P1D') WHERE pool_id = ?",
                pool);

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("reclaimRules[0].when.priorities", contains("URGENT"))
                .body("reclaimRules[0].remindBefore", contains("P1D", "P1D"));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/1", pool)
                .then()
                .statusCode(200)
                .body("rules.reclaimRules[0].when.priorities", contains("URGENT"))
                .body("rules.reclaimRules[0].remindBefore", contains("P1D", "P1D"));
        put(pool, 1, body("", high)).then().statusCode(200).body("rulesVersion", equalTo(2));
        assertThat(told(pool, 2)
                        .getLast()
                        .at("/reclaim/rules/0/when/priorities/0")
                        .asText())
                .isEqualTo("HIGH");
    }

    @Test
    void an_exemption_that_is_no_flag_is_refused() {
        admin().body(body("\"dealt\":\"yes\"", STALE))
                .post("/api/v1/pools")
                .then()
                .spec(Problems.problem(400, "/problems/invalid-request"));
    }

    @Test
    void it_is_told_whole_and_as_far_as_every_release_carries_it_out() {
        UUID pool = poolOf(body("\"levels\":[\"VIP\"]", STALE, HELLO, RHYTHM, AGAIN, TRIED));
        put(pool, 1, body("\"levels\":[\"VIP\"],\"dealt\":true", STALE, HELLO))
                .then()
                .statusCode(200);

        List<JsonNode> told = told(pool, 2);

        assertThat(codes(told.getFirst().get("reclaimRules"))).containsExactly("stale");
        assertThat(codes(told.getFirst().at("/reclaim/rules")))
                .containsExactly("stale", "hello", "rhythm", "again", "tried");
        assertThat(told.getFirst().at("/reclaim/exemptions/levels/0").asText()).isEqualTo("VIP");
        assertThat(codes(told.get(1).get("reclaimRules"))).isEmpty();
        assertThat(codes(told.get(1).at("/reclaim/rules"))).containsExactly("stale", "hello");
        assertThat(told.get(1).at("/reclaim/exemptions/dealt").asBoolean()).isTrue();
        as(Tokens.service("reclaim-service"))
                .get("/internal/pools/{id}", pool)
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2))
                .body("reclaim.rules.code", contains("stale", "hello"));
    }

    @Test
    void what_asks_for_facts_that_older_releases_do_not_know_is_not_theirs_to_carry_out() {
        String small =
                "{\"code\":\"small\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"levels\":[\"C\"],\"sizes\":[\"1-49\"],\"types\":[\"PERSON\"],\"tags\":[\"0190f5d2-0000-7000-8000-000000000a01\"]}}";
        UUID pool = poolOf(body("", STALE, small));
        put(pool, 1, body("\"openOpportunity\":true", STALE)).then().statusCode(200);

        List<JsonNode> told = told(pool, 2);

        assertThat(codes(told.getFirst().get("reclaimRules"))).containsExactly("stale");
        assertThat(told.getFirst().at("/reclaim/rules/1/when/sizes/0").asText()).isEqualTo("1-49");
        assertThat(told.getFirst().at("/reclaim/rules/1/when/types/0").asText()).isEqualTo("PERSON");
        assertThat(told.getFirst().at("/reclaim/rules/1/when/tags/0").asText())
                .isEqualTo("0190f5d2-0000-7000-8000-000000000a01");
        assertThat(told.getFirst().at("/reclaim/rules/1/when/regions").isMissingNode())
                .isTrue();
        assertThat(codes(told.get(1).get("reclaimRules"))).isEmpty();
        assertThat(codes(told.get(1).at("/reclaim/rules"))).containsExactly("stale");
        assertThat(told.get(1).at("/reclaim/exemptions/openOpportunity").asBoolean())
                .isTrue();
    }

    @Test
    void rules_by_custom_fields_are_told_to_those_who_know_them_and_say_nothing_where_they_are_not_used() {
        String field = "0190F5D2-0000-7000-8000-000000000f01";
        String option = "0190f5d2-0000-7000-8000-000000000f11";
        String renewal =
                "{\"code\":\"renewal\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"fields\":{\"%s\":[\"%s\",\"true\"]}}}"
                        .formatted(field, option);
        String none =
                "{\"code\":\"none\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"levels\":[\"B\"],\"fields\":{}}}";

        UUID pool = poolOf(body("", STALE, renewal, none));

        Response read = as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool);
        read.then()
                .statusCode(200)
                .body(
                        "reclaimRules[1].when.fields.'" + field.toLowerCase(java.util.Locale.ROOT) + "'",
                        contains(option, "true"));
        put(pool, 1, read.asString()).then().statusCode(200).body("version", equalTo(1));
        JsonNode told = told(pool, 1).getFirst();
        assertThat(codes(told.get("reclaimRules"))).containsExactly("stale", "none");
        JsonNode whole = told.at("/reclaim/rules");
        assertThat(codes(whole)).containsExactly("stale", "renewal", "none");
        assertThat(whole.get(1)
                        .at("/when/fields/" + field.toLowerCase(java.util.Locale.ROOT) + "/0")
                        .asText())
                .isEqualTo(option);
        assertThat(whole.get(2).get("when").has("fields")).isFalse();
        JsonNode stored = Contract.parse(sql.first("SELECT spec FROM pool WHERE id = ?", row -> row.getString(1), pool)
                .orElseThrow());
        assertThat(codes(stored.get("reclaimRules"))).containsExactly("stale", "none");
        put(pool, 1, read.asString().replace(option, "0190f5d2-0000-7000-8000-000000000f12"))
                .then()
                .statusCode(200)
                .body("rulesVersion", equalTo(2));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/2", pool)
                .then()
                .body("changes.field", contains("reclaimRules"));
    }

    @Test
    void what_pauses_is_said_once_each_in_one_order_and_not_told_to_those_who_can_not_carry_it_out() {
        UUID pool = poolOf(body("\"pausedBy\":[\"COMPLAINT\",\"TICKET\",\"COMPLAINT\"]", STALE));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("exemptions.pausedBy", contains("TICKET", "COMPLAINT"));
        put(pool, 1, body("\"pausedBy\":[\"TICKET\",\"COMPLAINT\"]", STALE))
                .then()
                .statusCode(200)
                .header("ETag", "\"1\""); // says the same
        put(pool, 1, body("\"pausedBy\":[]", STALE)).then().statusCode(200).body("rulesVersion", equalTo(2));

        List<JsonNode> told = told(pool, 2);

        assertThat(codes(told.getFirst().get("reclaimRules"))).isEmpty();
        assertThat(told.getFirst().at("/exemptions/pausedBy").isNull()).isTrue();
        assertThat(told.getFirst().at("/reclaim/exemptions/pausedBy"))
                .extracting(JsonNode::asText)
                .containsExactly("TICKET", "COMPLAINT");
        assertThat(codes(told.get(1).get("reclaimRules"))).containsExactly("stale");
        assertThat(told.get(1).at("/reclaim/exemptions/pausedBy").isNull()).isTrue(); // what is null says nothing
    }

    @Test
    void it_stands_so_that_a_replica_of_the_release_before_reads_only_what_it_carries_out() {
        UUID pool = poolOf(body("", STALE, HELLO, TRIED));

        for (String text : List.of(
                "SELECT spec FROM pool WHERE id = ?",
                "SELECT rules FROM pool_rules WHERE pool_id = ?",
                "SELECT spec FROM pool_version WHERE pool_id = ?")) {
            JsonNode stored = Contract.parse(
                    sql.first(text, row -> row.getString(1), pool).orElseThrow());
            assertThat(codes(stored.get("reclaimRules"))).as(text).containsExactly("stale");
            assertThat(codes(stored.at("/reclaim/rules"))).as(text).containsExactly("stale", "hello", "tried");
        }
    }

    /** As a replica of the release before writes a pool: its spec as that one knows it, whole. */
    private void writtenByTheReleaseBefore(UUID pool, int rulesVersion) {
        sql.update("""
                UPDATE pool SET version = version + 1, rules_version = ?, name = 'renamed', spec = ((spec::jsonb - 'reclaim' - 'reads') || '{"name":"renamed"}')::text
                WHERE id = ?""", rulesVersion, pool);
    }

    @Test
    void a_replica_of_the_release_before_that_leaves_the_rules_leaves_what_it_does_not_know_of_them() {
        UUID pool = poolOf(body("", STALE, HELLO));

        writtenByTheReleaseBefore(pool, 1);

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("name", equalTo("renamed"))
                .body("reclaimRules.code", contains("stale", "hello"));
    }

    /** As it writes a pool whose rules were changed there: these are what it shows of taking back. */
    private void rulesByTheReleaseBefore(UUID pool, int rulesVersion, String rules) {
        String changed = "{\"reclaimRules\":[%s],\"claimRules\":{\"holdingLimit\":7}}".formatted(rules);
        sql.update(
                "UPDATE pool SET version = version + 1, rules_version = ?, spec = ((spec::jsonb - 'reclaim' - 'reads') ||"
                        + " ?::jsonb)::text WHERE id = ?",
                rulesVersion,
                changed,
                pool);
        sql.update("""
                INSERT INTO pool_rules (pool_id, rules_version, rules, changed_by, changed_at)
                SELECT pool_id, ?, ((rules::jsonb - 'reclaim') || ?::jsonb)::text, changed_by, clock_timestamp() FROM pool_rules WHERE pool_id = ? AND rules_version = ?""", rulesVersion, changed, pool, rulesVersion - 1);
    }

    @Test
    void one_where_other_rules_are_changed_leaves_those_of_taking_back_also_in_their_history() {
        UUID dealt = poolOf(body("\"levels\":[\"VIP\"],\"dealt\":true", STALE, HELLO));
        UUID some = poolOf(body("", STALE.replace("}", ",\"when\":{\"levels\":[\"B\"]}}"), HELLO));

        rulesByTheReleaseBefore(dealt, 2, "");
        rulesByTheReleaseBefore(
                some,
                2,
                STALE.replace(
                        "}",
                        ",\"extension\":null,\"time\":\"CALENDAR\",\"when\":{\"levels\":[\"B\"]},\"remindBefore\":[],\"toPool\":null}"));

        for (UUID pool : List.of(dealt, some)) {
            as(Tokens.manager(mgr))
                    .get("/api/v1/pools/{id}", pool)
                    .then()
                    .body("claimRules.holdingLimit", equalTo(7))
                    .body("reclaimRules.code", contains("stale", "hello"))
                    .body("exemptions.dealt", equalTo(pool.equals(dealt)));
            as(Tokens.manager(mgr))
                    .get("/api/v1/pools/{id}/rules/2", pool)
                    .then()
                    .body("rules.reclaimRules.code", contains("stale", "hello"));
        }
    }

    @Test
    void one_that_would_make_a_rule_by_custom_fields_one_for_all_is_told_to_try_again() {
        String renewal =
                "{\"code\":\"renewal\",\"trigger\":\"NO_DEAL\",\"within\":\"P9D\",\"when\":{\"fields\":{\"0190f5d2-0000-7000-8000-000000000f01\":[\"true\"]}}}";
        UUID pool = poolOf(body("", STALE, renewal));
        String shown =
                "{\"reclaimRules\":[],\"reclaim\":{\"rules\":[%s],\"exemptions\":{}},\"claimRules\":{\"holdingLimit\":7}}"
                        .formatted(renewal.replaceAll(",\"when\":.*", "}"));

        assertThatThrownBy(() -> sql.update(
                        "UPDATE pool SET version = 2, rules_version = 2, spec = ((spec::jsonb - 'reads') || ?::jsonb)::text WHERE id = ?",
                        shown,
                        pool))
                .matches(SqlFailure::race);
        writtenByTheReleaseBefore(pool, 1); // leaves the rules

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("name", equalTo("renamed"))
                .body("reclaimRules[1].when.fields", aMapWithSize(1));
        put(pool, 2, body("", STALE)).then().statusCode(200).body("rulesVersion", equalTo(2));
    }

    @Test
    void what_is_taken_away_here_stays_away_though_it_was_never_shown_there() {
        UUID pool = poolOf(body("", STALE, HELLO));

        put(pool, 1, body("", STALE)).then().statusCode(200);

        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).then().body("reclaimRules.code", contains("stale"));
        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}/rules/2", pool)
                .then()
                .body("rules.reclaimRules.code", contains("stale"));
    }

    @Test
    void one_that_changes_what_it_shows_of_them_decides_all() {
        UUID pool = poolOf(body("", STALE, HELLO));

        rulesByTheReleaseBefore(pool, 2, STALE.replace("P15D", "P20D"));

        as(Tokens.manager(mgr))
                .get("/api/v1/pools/{id}", pool)
                .then()
                .body("rulesVersion", equalTo(2))
                .body("reclaimRules.code", contains("stale"));
    }

    @Test
    void a_rule_in_a_mode_that_is_not_known_here_takes_nothing_and_is_not_told_as_one_that_does() {
        UUID pool = poolOf(body("", STALE));
        sql.update(
                "UPDATE pool SET version = version + 1, spec = jsonb_set(spec::jsonb, '{reclaim,rules,0,mode}', '\"SOMETIMES\"')::text WHERE id = ?",
                pool);

        as(Tokens.manager(mgr)).get("/api/v1/pools/{id}", pool).then().body("reclaimRules.mode", contains("OBSERVE"));
        put(pool, 2, body("", STALE.replace("}", ",\"mode\":\"OBSERVE\"}")).replace("\"p\"", "\"renamed\""))
                .then()
                .statusCode(200);
        assertThat(told(pool, 2).getLast().at("/reclaim/rules/0/mode").asText()).isEqualTo("SOMETIMES");
    }

    @Test
    void what_a_newer_replica_wrote_is_told_as_it_stands_though_it_is_not_known_here() {
        UUID pool = poolOf(body("", STALE, HELLO));
        sql.update(
                "UPDATE pool SET version = version + 1, spec = jsonb_set(spec::jsonb, '{reclaim,rules,1,later}', '7')::text WHERE id = ?",
                pool);

        put(pool, 2, body("", STALE, HELLO).replace("\"p\"", "\"renamed\""))
                .then()
                .statusCode(200);
        JsonNode last = told(pool, 2).getLast();

        assertThat(last.get("rulesVersion").asInt()).isEqualTo(1);
        assertThat(last.at("/reclaim/rules/1/code").asText()).isEqualTo("hello");
        assertThat(last.at("/reclaim/rules/1/later").asInt()).isEqualTo(7);
    }
}
