package io.gonghai.customer.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.customer.support.Contract;
import io.gonghai.customer.support.CustomerServiceTest;
import io.gonghai.testkit.Examples;
import io.gonghai.testkit.TopicWriter;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The copies follow the published examples, by version, whatever the order and however often. */
@QuarkusTest
class CopiesTest extends CustomerServiceTest {
    private static final String CUSTODY = "gonghai.custody.v1";

    private static ObjectNode example(String stream, String type) {
        return Contract.of(stream, type).example().deepCopy();
    }

    private List<String> copy(UUID customerId) {
        return sql.list(
                "SELECT version || ' ' || state || ' ' || coalesce(holder, '-') || ' ' || related_people::text FROM custody_copy WHERE customer_id = ?",
                row -> row.getString(1),
                customerId);
    }

    /** Published events that tell the whole custody; a deletion leaves less than that. */
    static Stream<String> transitions() {
        return Examples.types(CUSTODY).stream()
                .filter(type -> example(CUSTODY, type).has("relatedPeople"))
                .filter(type -> !Set.of("CustomerDeleted", "ReclaimRefused").contains(type));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void every_example_of_custody_is_taken_over(String type) {
        UUID id = UUID.randomUUID();
        ObjectNode event = example(CUSTODY, type).put("customerId", id.toString());

        tell(CUSTODY, type, id.toString(), event.toString());

        String holder = event.get("holder").isNull() ? "-" : event.get("holder").asText();
        String related = StreamSupport.stream(event.get("relatedPeople").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(",", "{", "}"));
        await().untilAsserted(() -> assertThat(copy(id))
                .containsExactly(event.get("version").asText() + " "
                        + event.get("state").asText() + " " + holder + " " + related));
    }

    @ParameterizedTest(name = "{0} by {1}: {2} to {3}")
    @CsvFileSource(resources = "/contracts/events/gonghai.custody.v1/moves.csv")
    void every_move_is_taken_over_with_whatever_is_told_later(
            String type, String command, String before, String after) {
        UUID id = UUID.randomUUID();
        String holder = after.equals("HELD") ? "rep-1" : null;
        ObjectNode event = example(CUSTODY, type)
                .put("customerId", id.toString())
                .put("version", 7)
                .put("command", command)
                .put("state", after)
                .put("holder", holder)
                .put("holdingVersion", holder == null ? null : Integer.valueOf(7));
        event.putArray("relatedPeople");
        event.putObject("toldLater").putArray("some").add(before);

        tell(CUSTODY, type, id.toString(), event.toString());

        await().untilAsserted(() ->
                assertThat(copy(id)).containsExactly("7 " + after + " " + (holder == null ? "-" : holder) + " {}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ClaimRequested", "ClaimDecided", "MoveSuggested", "ReclaimRefused"})
    void what_is_no_move_leaves_the_copy_as_it_is(String type) {
        UUID id = UUID.randomUUID();
        ObjectNode event = example(CUSTODY, type).put("customerId", id.toString());
        assertThat(event.has("version")).isFalse();

        tell(CUSTODY, type, id.toString(), event.toString());
        tell(
                CUSTODY,
                "CustomerPooled",
                id.toString(),
                example(CUSTODY, "CustomerPooled")
                        .put("customerId", id.toString())
                        .toString());

        await().untilAsserted(() -> assertThat(copy(id)).containsExactly("1 POOLED - {}"));
    }

    @Test
    void a_transition_that_is_not_known_here_yet_is_followed_all_the_same() {
        UUID id = UUID.randomUUID();
        ObjectNode event = example(CUSTODY, "CustomerMoved").put("customerId", id.toString());

        tell(CUSTODY, "CustomerBlessed", id.toString(), event.toString());

        await().untilAsserted(() -> assertThat(copy(id)).hasSize(1));
    }

    @Test
    void what_is_older_changes_nothing_and_repeats_do_no_harm() {
        UUID id = UUID.randomUUID();
        String returned = example(CUSTODY, "CustomerReturned")
                .put("customerId", id.toString())
                .toString();
        String claimed = example(CUSTODY, "CustomerClaimed")
                .put("customerId", id.toString())
                .toString();
        String fresh = example(CUSTODY, "CustomerTransferred")
                .put("customerId", id.toString())
                .put("version", 4)
                .toString();
        try (TopicWriter writer = TopicWriter.to(prefix + CUSTODY, "/gonghai/pool-service")) {
            Map<String, String> headers = writer.headers("CustomerReturned", id.toString());
            writer.send(null, id.toString(), returned, headers);
            writer.send(null, id.toString(), returned, headers);
            writer.send("CustomerClaimed", id.toString(), claimed);
            writer.send("SomethingNew", id.toString(), "{}");
            writer.send("CustomerTransferred", id.toString(), fresh);
        }

        await().untilAsserted(() -> assertThat(copy(id)).containsExactly("4 HELD rep-2 {rep-1}"));
    }

    @Test
    void a_broken_message_is_put_aside_and_the_next_is_applied() {
        UUID broken = UUID.randomUUID();
        UUID whole = UUID.randomUUID();
        tell(CUSTODY, "CustomerClaimed", broken.toString(), "{\"customerId\":\"no id\"}");
        tell(CUSTODY, "CustomerClaimed", broken.toString(), null);
        tell(
                CUSTODY,
                "CustomerClaimed",
                whole.toString(),
                example(CUSTODY, "CustomerClaimed")
                        .put("customerId", whole.toString())
                        .toString());

        await().untilAsserted(() -> assertThat(copy(whole)).hasSize(1));
        await().untilAsserted(() -> assertThat(sql.list(
                        "SELECT error FROM dead_letter WHERE key = ?", row -> row.getString(1), broken.toString()))
                .hasSize(2)
                .noneMatch(error -> error.contains("no id")));
    }

    @Test
    void pools_and_people_follow_their_examples() {
        UUID pool = UUID.randomUUID();
        String person = unique("rep");
        tell(
                "gonghai.pool.v1",
                "Pool",
                pool.toString(),
                example("gonghai.pool.v1", "Pool")
                        .put("poolId", pool.toString())
                        .toString());
        tell(
                "gonghai.person.v1",
                "Person",
                person,
                example("gonghai.person.v1", "Person").put("personId", person).toString());

        await().untilAsserted(() -> assertThat(sql.list(
                        "SELECT version || name || manager_people::text || member_departments::text || array_sort(masked_fields)::text || hidden_fields::text FROM pool_copy WHERE id = ?",
                        row -> row.getString(1),
                        pool))
                .containsExactly("5East finance{mgr-1}{east}{email,phone}{address}"));
        await().untilAsserted(() -> assertThat(sql.list(
                        "SELECT name || departments::text || active FROM person_copy WHERE id = ?",
                        row -> row.getString(1),
                        person))
                .containsExactly("Li Lei{east}true"));

        tell("gonghai.person.v1", "Person", person, null);

        await().untilAsserted(() -> assertThat(
                        sql.list("SELECT id FROM person_copy WHERE id = ?", row -> row.getString(1), person))
                .isEmpty());
    }
}
