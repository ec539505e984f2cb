package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
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
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Whoever asks when a holding goes back gets one answer, and what is foreseen is what happens: on histories made by chance ({@code -Dgonghai.seed}). */
@QuarkusTest
class OnePredicateTest extends OnRealParts {
    private static final Logger LOG = Logger.getLogger(OnePredicateTest.class);
    private static final int CUSTOMERS = 40;
    private static final int LATER = 12;
    private static final String RULES = String.join(
            ",",
            rule("stale", "NO_FOLLOW_UP", "P15D", "\"extension\":\"P9D\",\"remindBefore\":[\"P3D\",\"P1D\"]"),
            rule("deal", "NO_DEAL", "P40D", "\"remindBefore\":[\"P5D\"],\"when\":{\"levels\":[\"B\"]}"),
            rule("hello", "NO_FIRST_CONTACT", "P4D", "\"when\":{\"levels\":[\"A\"]}"),
            rule("rhythm", "TOO_FEW_FOLLOW_UPS", "P20D", "\"count\":2,\"remindBefore\":[\"P2D\"]"),
            rule("again", "NO_REPEAT_DEAL", "P30D", ""));

    private final Random chance = new Random(Long.getLong("gonghai.seed", System.nanoTime()));
    private final Map<UUID, String> holders = new HashMap<>();

    private Instant hours(int hours) {
        return now.plus(Duration.ofHours(hours));
    }

    private void history(UUID one) {
        int age = 24 + chance.nextInt(24 * 14);
        String holder = "rep-" + chance.nextInt(3);
        holders.put(one, holder);
        neighbours.held(one, 2, pool, holder, hours(-age));
        String level = List.of("A", "B", "VIP").get(chance.nextInt(3));
        neighbours.described(one, 1, "mgr-1", facts(age), level);
        for (int i = chance.nextInt(4); i > 0; i--) {
            String type = chance.nextInt(4) == 0 ? "DealWon" : "FollowUpRecorded";
            neighbours.activity(type, one, 2L, true, hours(-chance.nextInt(age)));
        }
    }

    /** Of some a complaint is open, or was, since the claim; of some a ticket, which pauses nothing here. */
    private ObjectNode facts(int age) {
        Instant from = hours(-1 - chance.nextInt(age));
        return switch (chance.nextInt(6)) {
            case 0 -> Neighbours.paused("COMPLAINT", from, null);
            case 1, 2 -> Neighbours.paused("COMPLAINT", from, from.plus(Duration.ofMinutes(chance.nextInt(4_000))));
            case 3 -> Neighbours.paused("TICKET", from, null);
            default -> Neighbours.facts(0);
        };
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
                .body("{\"poolId\":\"%s\",\"reclaimRules\":[%s],\"at\":\"%s\"}".formatted(pool, RULES, at))
                .post("/api/v1/dry-runs/reclaim?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static Set<String> those(JsonPath foreseen, String outcome) {
        return foreseen.<Map<String, String>>getList("items").stream()
                .filter(item -> outcome.equals(item.get("outcome")))
                .map(item -> item.get("customerId"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> told(String type) {
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.reclaim.v1")) {
            return reader.all().stream()
                    .filter(event -> holders.containsKey(UUID.fromString(event.key())))
                    .filter(event ->
                            TopicReader.header(event, "ce_type").orElse("").equals(type))
                    .map(event -> event.key())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @Test
    void all_who_ask_are_told_one_deadline_and_what_is_foreseen_is_what_happens() {
        neighbours.pool(pool, 4, "", RULES, "\"levels\":[\"VIP\"],\"pausedBy\":[\"COMPLAINT\"]");
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
            assertThat(explained.getList("reminders.at")).isEqualTo(single.getList("reminders"));
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
                    assertThat(item.get("dueAt") + " " + item.get("rule"))
                            .isEqualTo(deadlines.get(String.valueOf(item.get("customerId"))));
                    assertThat(item.get("today")).isEqualTo(today(item));
                });
        happensAsForeseen();
    }

    private static Map<String, Object> today(Map<String, Object> item) {
        Map<String, Object> same = new HashMap<>();
        for (String part : List.of("outcome", "dueAt", "rule")) {
            same.put(part, item.get(part));
        }
        return same;
    }

    private void happensAsForeseen() {
        Set<String> before = told("ReclaimDue");
        Set<String> warnedBefore = told("ReclaimUpcoming");
        JsonPath foreseen = foreseen(now.plus(Duration.ofDays(LATER)));
        Set<String> gone = those(foreseen, "RECLAIMED");
        Set<String> warned = those(foreseen, "REMINDED");
        LOG.infof("Of %d: %d gone by now, %d by then, %d warned", CUSTOMERS, before.size(), gone.size(), warned.size());

        pass(Duration.ofDays(LATER));

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(told("ReclaimDue")).isEqualTo(gone));
        await().atMost(20, SECONDS).untilAsserted(() -> {
            Set<String> all = told("ReclaimUpcoming");
            assertThat(all).containsAll(warned);
            all.removeAll(warnedBefore);
            assertThat(warned).containsAll(all);
        });
    }
}
