package io.gonghai.reclaim.deadlines;

import static io.gonghai.reclaim.deadlines.Neighbours.rule;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.testkit.Examples;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever pool-service tells is followed: every published event, every move, and members that come later. */
@QuarkusTest
class EveryCustodyEventTest extends OnRealParts {
    private static final String CUSTODY = "gonghai.custody.v1";

    static Stream<String> types() {
        return Examples.types(CUSTODY).stream();
    }

    private String standing() {
        return sql.first(
                        "SELECT custody_version || ' ' || coalesce(holder, '-') || ' ' || (due_at IS NOT NULL) || ' ' || erased FROM customer_clock WHERE customer_id = ?",
                        row -> row.getString(1),
                        customer)
                .orElse("");
    }

    /** The holding before, so that something can end; and the event, at the version after. */
    private void tellAfterAClaim(String type, int version, java.util.function.Consumer<ObjectNode> change) {
        neighbours.pool(pool, 3, rule("stale", "NO_FOLLOW_UP", "P15D", ""));
        neighbours.held(customer, 2, pool, "rep-before", now);
        awaitDue(customer, now.plus(Duration.ofDays(15)));
        neighbours.transition(type, customer, version, pool, told -> {
            told.putObject("toldLater").putArray("some").add(1);
            change.accept(told);
        });
    }

    private void assertNothingPutAside() {
        assertThat(sql.list("SELECT type FROM dead_letter WHERE resolved_at IS NULL", row -> row.getString(1)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void every_published_event_is_followed_or_changes_nothing(String type) {
        ObjectNode example = Neighbours.example(CUSTODY, type);
        tellAfterAClaim(type, 9, told -> told.put("since", now.toString()));

        if (example.has("state") && example.has("version")) {
            String state = example.get("state").asText();
            String holder = state.equals("HELD") ? example.get("holder").asText() : "-";
            boolean due = state.equals("HELD") && !example.get("locked").asBoolean();
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(standing())
                            .isEqualTo("9 " + holder + " " + due + " " + state.equals("DELETED")));
        } else {
            neighbours.held(customer, 10, pool, "rep-after", now);
            await().atMost(20, SECONDS)
                    .untilAsserted(() -> assertThat(standing()).isEqualTo("10 rep-after true false"));
        }
        assertNothingPutAside();
    }

    @ParameterizedTest(name = "{0} by {1}: {2} to {3}")
    @CsvFileSource(resources = "/contracts/events/gonghai.custody.v1/moves.csv")
    void every_move_leaves_a_deadline_where_the_customer_is_held_and_none_elsewhere(
            String type, String command, String before, String after) {
        boolean held = after.equals("HELD");
        @Nullable String holder = held ? "rep-1" : null;
        tellAfterAClaim(type, 3, told -> {
            told.put("command", command).put("state", after).put("locked", false);
            told.put("holder", holder).put("since", now.toString()).put("heldSince", held ? now.toString() : null);
            told.put("holdingVersion", held ? Integer.valueOf(3) : null);
            if (before.equals("-")) {
                told.putNull("from");
            } else {
                told.putObject("from")
                        .put("state", before)
                        .put("poolId", pool.toString())
                        .putNull("holder");
            }
        });

        await().atMost(20, SECONDS)
                .untilAsserted(() -> assertThat(standing())
                        .isEqualTo("3 " + (held ? "rep-1" : "-") + " " + held + " " + after.equals("DELETED")));
        assertNothingPutAside();
    }

    @Test
    void a_move_that_nobody_here_has_heard_of_is_followed_by_its_shape() {
        tellAfterAClaim("CustomerReturned", 3, told -> told.put("command", "surrender"));

        await().atMost(20, SECONDS).untilAsserted(() -> assertThat(standing()).isEqualTo("3 - false false"));
    }
}
