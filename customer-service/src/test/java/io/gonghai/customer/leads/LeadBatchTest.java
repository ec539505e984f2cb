package io.gonghai.customer.leads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.gonghai.testkit.Problems;
import io.gonghai.testkit.Races;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leads by the hundred: each stands alone, none twice, whoever else pushes the same. */
@QuarkusTest
class LeadBatchTest extends LeadsTest {
    private List<String> stored(String channel) {
        return sql.list(
                "SELECT external_id FROM lead l JOIN customer c ON c.id = l.customer_id WHERE channel_id = ? ORDER BY external_id",
                row -> row.getString(1),
                UUID.fromString(channel));
    }

    private long customersOf(String channel) {
        return sql.first("SELECT count(*) FROM customer WHERE channel = ?", row -> row.getLong(1), nameOf(channel))
                .orElseThrow();
    }

    private static Map<String, Long> counts(List<String> outcomes) {
        return outcomes.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void one_bad_lead_never_stops_the_others_and_the_order_is_kept() {
        String channel = channel("");
        String batch = IntStream.range(0, 250)
                .mapToObj(i -> i % 10 == 3
                        ? "{\"channel\":\"%s\",\"externalId\":\"x-%d\",\"phone\":\"none\"}".formatted(channel, i)
                        : lead(channel, "x-" + i, "Lead " + i))
                .collect(Collectors.joining(","));

        var results = pushAll(batch).statusCode(200).extract();

        List<String> outcomes = results.path("results.outcome");
        List<String> ids = results.path("results.externalId");
        assertThat(ids)
                .isEqualTo(IntStream.range(0, 250).mapToObj(i -> "x-" + i).toList());
        assertThat(counts(outcomes)).isEqualTo(Map.of("CREATED", 225L, "REJECTED", 25L));
        assertThat(outcomes.get(3)).isEqualTo("REJECTED");
        assertThat(results.<Integer>path("results[3].problem.status")).isEqualTo(400);
        assertThat(stored(channel)).hasSize(225);
        assertThat(customersOf(channel)).isEqualTo(225);
    }

    @Test
    void a_lead_that_comes_twice_in_one_batch_is_one_lead() {
        String channel = channel("");

        var results = pushAll(String.join(
                        ",",
                        lead(channel, "twin", "First"),
                        lead(channel, "other", "Other"),
                        lead(channel, "twin", "Second"),
                        lead(channel, "twin", "Second")))
                .statusCode(200)
                .extract();

        assertThat(results.<List<String>>path("results.outcome"))
                .containsExactly("CREATED", "CREATED", "UPDATED", "UPDATED");
        assertThat(stored(channel)).containsExactly("other", "twin");
        assertThat(sql.list(
                        "SELECT name || version FROM customer WHERE channel = ? ORDER BY name",
                        row -> row.getString(1),
                        nameOf(channel)))
                .containsExactly("Other1", "Second2");
    }

    @Test
    void two_batches_with_the_same_leads_in_opposite_order_do_not_stop_each_other() {
        String channel = channel("");
        List<String> forth = IntStream.range(0, 90)
                .mapToObj(i -> lead(channel, "r-" + i, "Name " + i))
                .toList();

        List<List<String>> outcomes = Races.results(
                8,
                i -> () -> pushAll(String.join(",", i % 2 == 0 ? forth : forth.reversed()))
                        .statusCode(200)
                        .extract()
                        .path("results.outcome"));

        Map<String, Long> counts =
                counts(outcomes.stream().flatMap(List::stream).toList());
        assertThat(counts).isEqualTo(Map.of("CREATED", 90L, "UPDATED", 630L));
        assertThat(stored(channel)).hasSize(90);
        assertThat(customersOf(channel)).isEqualTo(90);
    }

    @Test
    void racing_updates_of_the_same_leads_leave_each_customer_whole() {
        String channel = channel("");
        List<String> first = IntStream.range(0, 40)
                .mapToObj(i -> lead(channel, "u-" + i, "Name"))
                .toList();
        pushAll(String.join(",", first)).statusCode(200);

        Races.results(6, racer -> () -> {
            List<String> mine = IntStream.range(0, 40)
                    .mapToObj(i -> lead(channel, "u-" + i, "Name of " + racer))
                    .toList();
            return pushAll(String.join(",", racer % 2 == 0 ? mine : mine.reversed()))
                    .statusCode(200)
                    .extract()
                    .statusCode();
        });

        assertThat(sql.list(
                        "SELECT c.name || ' ' || l.name FROM customer c JOIN lead l ON l.customer_id = c.id WHERE l.channel_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(channel)))
                .hasSize(40)
                .allMatch(names -> names.matches("Name of (\\d) Name of \\1"));
        assertThat(sql.list(
                        "SELECT c.version - count(g.*) FROM customer c LEFT JOIN customer_change g ON g.customer_id = c.id WHERE c.channel = ? GROUP BY c.id",
                        row -> row.getLong(1),
                        nameOf(channel)))
                .hasSize(40)
                .containsOnly(1L);
    }

    @Test
    void a_key_repeats_the_answer_of_the_whole_batch() {
        String channel = channel("");
        String key = unique("key");
        String batch = "{\"leads\":["
                + IntStream.range(0, 150)
                        .mapToObj(i -> lead(channel, "k-" + i, "N"))
                        .collect(Collectors.joining(","))
                + "]}";

        for (int i = 0; i < 2; i++) {
            List<String> outcomes = as(CRM).header("Idempotency-Key", key)
                    .body(batch)
                    .post(LEADS + "/batch")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("results.outcome");
            assertThat(counts(outcomes)).isEqualTo(Map.of("CREATED", 150L));
        }
        as(CRM).header("Idempotency-Key", key)
                .body(batch.replace("k-149", "k-150"))
                .post(LEADS + "/batch")
                .then()
                .spec(Problems.problem(409, "/problems/idempotency-key-reused"));
        assertThat(stored(channel)).hasSize(150).doesNotContain("k-150");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "{}",
                "{\"leads\":[]}",
                "{\"leads\":null}",
                "{\"leads\":{}}",
                "{\"leads\":[],\"x\":1}"
            })
    void what_is_no_batch_is_refused(String body) {
        as(CRM).body(body).post(LEADS + "/batch").then().spec(Problems.problem(400, "/problems/invalid-request"));
    }

    @Test
    void at_most_a_thousand_come_at_once() {
        String nulls = IntStream.range(0, 1_001).mapToObj(i -> "null").collect(Collectors.joining(","));

        pushAll(nulls).spec(Problems.problem(400)).body("violations.field", hasItem("leads"));
        pushAll("null,5,\"x\"")
                .statusCode(200)
                .body("results.outcome", equalTo(List.of("REJECTED", "REJECTED", "REJECTED")));
    }
}
