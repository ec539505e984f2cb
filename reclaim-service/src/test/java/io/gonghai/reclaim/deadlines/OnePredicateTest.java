package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static io.gonghai.reclaim.deadlines.Neighbours.working;
import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Tokens;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever asks when a holding goes back gets one answer, and what is foreseen is what happens: on histories made by chance ({@code -Dgonghai.seed}). */
@QuarkusTest
class OnePredicateTest extends OnRealParts {
    private static final Logger LOG = Logger.getLogger(OnePredicateTest.class);
    private static final int CUSTOMERS = 40;
    private static final int LATER = 12;
    private static final String FIELD = "0190f5d2-0000-7000-8000-000000000f01";
    private static final String OPTION = "0190f5d2-0000-7000-8000-000000000f11";
    private static final Set<String> TAKEN = Set.of("ReclaimDue");
    private static final Set<String> WARNED = Set.of("ReclaimUpcoming", "ReclaimTried");
    private static final String EASIER = rule("easy", "NO_FOLLOW_UP", "P25D", "\"remindBefore\":[\"P2D\"]");
    private static final String WEEK = Stream.of("monday", "tuesday", "wednesday", "thursday", "friday")
            .map(day -> "\"%s\":[{\"from\":\"09:00\",\"to\":\"18:00\"}]".formatted(day))
            .collect(Collectors.joining(","));

    /** How the rules came. */
    private enum Came {
        /** As they stand. */
        AT_ONCE,
        /** By a change of easier ones that leaves grace until a moment that comes while the test's time passes. */
        WITH_GRACE
    }

    private final long seed = Long.getLong("gonghai.seed", System.nanoTime());
    private final Random chance = new Random(seed);
    private final Map<UUID, String> holders = new HashMap<>();
    private String rules = "";

    private Instant hours(int hours) {
        return now.plus(Duration.ofHours(hours));
    }

    /** Every trigger, periods by days of the wall and by working time, and a rule that only warns. */
    private static String rules(String calendar) {
        return String.join(
                ",",
                rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P9D\",\"remindBefore\":[\"P3D\",\"P1D\"]"),
                rule("deal", "NO_DEAL", "P40D", "\"remindBefore\":[\"P5D\"],\"when\":{\"levels\":[\"B\"]}"),
                rule("hello", "NO_FIRST_CONTACT", "P4D", "\"when\":{\"levels\":[\"A\"]}"),
                working(
                        "office",
                        "NO_FOLLOW_UP",
                        "P9D",
                        calendar,
                        "\"extension\":\"PT50H\",\"remindBefore\":[\"P1D\"]"),
                rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P20D", "\"count\":2,\"remindBefore\":[\"P2D\"]"),
                rule("hint", "NO_FOLLOW_UP", "P12D", "\"mode\":\"WARN\",\"remindBefore\":[\"P1D\"]"),
                rule(
                        "renewal",
                        "NO_FOLLOW_UP",
                        "P6D",
                        "\"remindBefore\":[\"P1D\"],\"when\":{\"fields\":{\"%s\":[\"%s\"]}}".formatted(FIELD, OPTION)),
                rule("again", "NO_REPEAT_DEAL", "P30D", ""));
    }

    private static String officeHours() {
        return given().header("Authorization", Tokens.administrator().bearer())
                .contentType("application/json")
                .body("{\"name\":\"Office\",\"timeZone\":\"Asia/Shanghai\",\"weekly\":{" + WEEK + "}}")
                .post("/api/v1/calendars")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void tell(Came came) {
        rules = rules(officeHours());
        if (came == Came.WITH_GRACE) {
            neighbours.poolWithGrace(pool, 4, rules, now.plus(Duration.ofDays(5)), EASIER);
        } else {
            neighbours.pool(pool, 4, "", rules, "\"levels\":[\"VIP\"],\"pausedBy\":[\"COMPLAINT\"]");
        }
    }

    /** Other tests' holdings would ask for the calendar. */
    @AfterEach
    void no_rules_are_left() {
        neighbours.pool(pool, 99, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT version FROM pool WHERE id = ?", row -> row.getInt(1), pool)
                        .filter(version -> version == 99)
                        .isPresent());
        awaitWalked();
    }

    private void history(UUID one) {
        int age = 24 + chance.nextInt(24 * 14);
        String holder = "rep-" + chance.nextInt(3);
        holders.put(one, holder);
        neighbours.held(one, 2, pool, holder, hours(-age));
        if (chance.nextInt(4) == 0) {
            extended(one, holder, hours(-age), hours(1 + chance.nextInt(24 * 14)));
        }
        String level = List.of("A", "B", "VIP").get(chance.nextInt(3));
        neighbours.described(one, 1, "mgr-1", facts(age), level);
        for (int i = chance.nextInt(4); i > 0; i--) {
            String type = chance.nextInt(4) == 0 ? "DealWon" : "FollowUpRecorded";
            neighbours.activity(type, one, 2L, true, hours(-chance.nextInt(age)));
        }
    }

    private void extended(UUID one, String holder, Instant since, Instant until) {
        neighbours.transition(
                "CustomerExtended",
                one,
                3,
                pool,
                told -> told.put("holder", holder)
                        .put("since", since.toString())
                        .put("heldSince", since.toString())
                        .put("holdingVersion", 2)
                        .put("extensions", 1)
                        .put("extendedUntil", until.toString()));
    }

    /**
     * Of some a complaint is open, or was, since the claim; of some a ticket, which pauses nothing here. Of custom fields some have the option, some another one, some
     * none; of some these are not known.
     */
    private ObjectNode facts(int age) {
        Instant from = hours(-1 - chance.nextInt(age));
        ObjectNode facts = switch (chance.nextInt(6)) {
            case 0 -> Neighbours.paused("COMPLAINT", from, null);
            case 1, 2 -> Neighbours.paused("COMPLAINT", from, from.plus(Duration.ofMinutes(chance.nextInt(4_000))));
            case 3 -> Neighbours.paused("TICKET", from, null);
            default -> Neighbours.facts(0);
        };
        switch (chance.nextInt(4)) {
            case 0 -> facts.putObject("fields").putArray(FIELD).add(OPTION);
            case 1 -> facts.putObject("fields").putArray(FIELD).add("0190f5d2-0000-7000-8000-000000000f12");
            case 2 -> facts.putObject("fields");
            default -> facts.remove("fields");
        }
        return facts;
    }

    private static JsonPath get(Tokens who, String path) {
        return given().header("Authorization", who.bearer())
                .get("/api/v1/deadlines" + path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private JsonPath foreseen(Instant at) {
        return given().header("Authorization", Tokens.manager("mgr-1").bearer())
                .contentType("application/json")
                .body("{\"poolId\":\"%s\",\"reclaimRules\":[%s],\"at\":\"%s\"}".formatted(pool, rules, at))
                .post("/api/v1/dry-runs/reclaim?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Those of which the rules that stand make this. */
    private static Set<String> those(JsonPath foreseen, String outcome) {
        return foreseen.<Map<String, Object>>getList("items").stream()
                .filter(item -> outcome.equals(today(item).get("outcome")))
                .map(item -> String.valueOf(item.get("customerId")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> today(Map<String, Object> item) {
        return (Map<String, Object>) item.get("today");
    }

    private Set<String> told(Set<String> types) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.reclaim.v1")) {
            return reader.all().stream()
                    .filter(event -> holders.containsKey(UUID.fromString(event.key())))
                    .filter(event -> TopicReader.header(event, "ce_type")
                            .map(types::contains)
                            .orElse(false))
                    .map(event -> event.key())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @EnumSource
    void all_who_ask_are_told_one_deadline_and_what_is_foreseen_is_what_happens(Came came) {
        LOG.infof("-Dgonghai.seed=%d", seed);
        tell(came);
        for (int i = 0; i < CUSTOMERS; i++) {
            history(Ids.next());
        }
        neighbours.progress(now);
        awaitProgress(now);
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM customer_clock WHERE pool_id = ? AND derived_rules_version > 0 AND facts_version > 0",
                                        row -> row.getInt(1),
                                        pool)
                                .orElse(0)
                        == CUSTOMERS);
        Map<String, String> deadlines = new HashMap<>();

        holders.forEach((one, holder) -> {
            JsonPath single = get(Tokens.rep(holder), "/" + one);
            JsonPath explained = get(Tokens.rep(holder), "/" + one + "/explanation");
            String due = single.getString("dueAt");
            deadlines.put(one.toString(), due + " " + single.getString("rule"));
            assertThat(explained.getString("dueAt")).isEqualTo(due);
            assertThat(explained.getString("rule")).isEqualTo(single.getString("rule"));
            String takes = explained.getString("rule");
            for (String to : List.of("HOLDER", "MANAGERS")) {
                assertThat(explained.<Map<String, Object>>getList("reminders").stream()
                                .filter(told -> told.get("rule").equals(takes)
                                        && told.get("to").equals(to))
                                .map(told -> told.get("at"))
                                .toList())
                        .isEqualTo(single.getList(to.equals("HOLDER") ? "reminders" : "escalations"));
            }
            assertThat(explained.getString("exempt")).isEqualTo(single.getString("exempt"));
            assertThat(explained.getList("rules.outcome")).isEqualTo(single.getList("rules"));
            assertThat(explained.getList("pauses")).isEqualTo(single.getList("pauses"));
            assertThat(dueAt(one) == null ? null : dueAt(one).toString()).isEqualTo(due);
        });
        for (String holder : new TreeSet<>(holders.values())) {
            JsonPath list = get(Tokens.rep(holder), "?limit=200");
            list.<Map<String, Object>>getList("items")
                    .forEach(item -> assertThat(item.get("dueAt") + " " + item.get("rule"))
                            .isEqualTo(deadlines.get(String.valueOf(item.get("customerId")))));
        }
        JsonPath lookedUp = given().header(
                        "Authorization", Tokens.service("pool-service").bearer())
                .contentType("application/json")
                .body(Map.of("customerIds", new ArrayList<>(holders.keySet())))
                .post("/internal/deadlines/lookup")
                .jsonPath();
        assertThat(lookedUp.<Map<String, Object>>getList("deadlines"))
                .hasSize(CUSTOMERS)
                .allSatisfy(item -> assertThat(item.get("dueAt") + " " + item.get("rule"))
                        .isEqualTo(deadlines.get(String.valueOf(item.get("customerId")))));
        foreseen(now.plus(Duration.ofDays(3_000)))
                .<Map<String, Object>>getList("items")
                .forEach(item -> {
                    assertThat(today(item).get("dueAt") + " " + today(item).get("rule"))
                            .isEqualTo(deadlines.get(String.valueOf(item.get("customerId"))));
                    if (came == Came.AT_ONCE) {
                        assertThat(same(item)).isEqualTo(today(item));
                    }
                });
        happensAsForeseen();
    }

    private static Map<String, Object> same(Map<String, Object> item) {
        Map<String, Object> same = new HashMap<>();
        for (String part : List.of("outcome", "dueAt", "provisional", "rule")) {
            same.put(part, item.get(part));
        }
        return same;
    }

    /** What is due by then was warned of, or announced. */
    private void passTo(Duration time) {
        pass(time);
        await().atMost(20, SECONDS)
                .untilAsserted(
                        () -> assertThat(sql.list("""
                                SELECT customer_id::text FROM customer_clock WHERE pool_id = ? AND holding_version IS NOT NULL
                                AND (next_reminder_at <= ? OR (fire_at <= ? AND announced_at IS NULL))""", row -> row.getString(1), pool, now.plus(time), now.plus(time)))
                                .isEmpty());
    }

    private void happensAsForeseen() {
        Set<String> before = told(TAKEN);
        Set<String> warnedBefore = told(WARNED);
        JsonPath foreseen = foreseen(now.plus(Duration.ofDays(LATER)));
        Set<String> gone = those(foreseen, "RECLAIMED");
        Set<String> warned = those(foreseen, "REMINDED");
        LOG.infof("Of %d: %d gone by now, %d by then, %d warned", CUSTOMERS, before.size(), gone.size(), warned.size());
        assertThat(gone).isNotEmpty();

        for (int day = 1;
                day <= LATER;
                day++) { // what warns a day before is not told of any more when its own time has passed, too
            passTo(Duration.ofDays(day));
        }

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(told(TAKEN)).isEqualTo(gone));
        await().atMost(20, SECONDS).untilAsserted(() -> {
            Set<String> all = told(WARNED);
            assertThat(all).containsAll(warned);
            all.removeAll(warnedBefore);
            all.removeAll(gone); // a rule that only warns does so for itself, whatever takes it meanwhile
            assertThat(warned).containsAll(all);
        });
    }
}
