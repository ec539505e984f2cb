package io.gonghai.runtime.inbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.Tokens;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Progress comes outside the relay's transactions, so a relay that was replaced may still tell what was true a moment ago. */
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class PositionsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Inject
    Positions positions;

    @Inject
    Sql sql;

    private final String stream = "stream-" + Ids.next();

    @BeforeEach
    void two_partitions_are_read() {
        QuarkusTransaction.requiringNew().run(() -> positions.lock(stream, new TreeSet<>(List.of(0, 1))));
    }

    @Test
    void a_progress_that_is_older_neither_turns_back_nor_frees_what_is_held_back() {
        tell(0, 1, NOON, "key-1");
        tell(0, 1, NOON.minusSeconds(1));
        assertThat(progress(0)).isEqualTo(NOON);
        assertThat(heldBack(0)).containsExactly("key-1");
    }

    @Test
    void a_newer_progress_replaces_what_is_held_back_in_its_partition_only() {
        tell(0, 1, NOON, "key-1", "key-2");
        tell(1, 1, NOON, "key-3");
        tell(0, 1, NOON.plusSeconds(1), "key-2");
        assertThat(heldBack(0)).containsExactly("key-2");
        assertThat(heldBack(1)).containsExactly("key-3");
        tell(0, 1, NOON.plusSeconds(2));
        assertThat(heldBack(0)).isEmpty();
        assertThat(progress(0)).isEqualTo(NOON.plusSeconds(2));
        assertThat(progress(1)).isEqualTo(NOON);
    }

    @Test
    void after_a_restore_the_new_generation_counts_even_where_it_is_behind() {
        tell(0, 1, NOON);
        tell(0, 2, NOON.minusSeconds(60));
        assertThat(progress(0)).isEqualTo(NOON.minusSeconds(60));
        tell(0, 1, NOON.plusSeconds(60));
        assertThat(progress(0)).isEqualTo(NOON.minusSeconds(60));
    }

    @Test
    void nothing_vouches_for_a_partition_with_a_gap() {
        tell(0, 1, NOON, "key-1");
        sql.update(
                "UPDATE consumer_position SET gap_since = clock_timestamp() WHERE stream = ? AND partition = 0",
                stream);
        tell(0, 1, NOON.plusSeconds(1));
        assertThat(progress(0)).isEqualTo(NOON);
        assertThat(heldBack(0)).containsExactly("key-1");
    }

    @Test
    void a_gap_is_shown_to_administrators_and_counts_again_once_they_accepted_it() {
        tell(0, 1, NOON);
        sql.update(
                "UPDATE consumer_position SET gap_since = clock_timestamp() WHERE stream = ? AND partition = 0",
                stream);
        String gaps = "/api/v1/admin/notes-service/gaps";
        String accept = gaps + "/" + stream + "/0/accept";
        given().header("Authorization", Tokens.manager("mgr-1").bearer())
                .get(gaps)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.manager("mgr-1").bearer())
                .post(accept)
                .then()
                .statusCode(403);
        given().header("Authorization", Tokens.administrator().bearer())
                .get(gaps)
                .then()
                .statusCode(200)
                .body("items.find { it.stream == '" + stream + "' }.partition", equalTo(0));
        given().header("Authorization", Tokens.administrator().bearer())
                .post(accept)
                .then()
                .statusCode(204);
        given().header("Authorization", Tokens.administrator().bearer())
                .post(accept)
                .then()
                .statusCode(404);
        tell(0, 1, NOON.plusSeconds(1));
        assertThat(progress(0)).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void positions_of_several_partitions_are_stored_at_once() {
        QuarkusTransaction.requiringNew().run(() -> positions.store(stream, Map.of(0, 17L, 1, 4L)));
        assertThat(positions.next(stream, 0)).hasValue(17);
        assertThat(positions.next(stream, 1)).hasValue(4);
    }

    private void tell(int partition, int generation, Instant t, String... heldBack) {
        var told = new Positions.Told(generation, new ProgressRecord(t, List.of(heldBack)));
        QuarkusTransaction.requiringNew().run(() -> positions.progress(stream, Map.of(partition, told)));
    }

    private Instant progress(int partition) {
        return sql.first(
                        "SELECT progress_t FROM consumer_position WHERE stream = ? AND partition = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        stream,
                        partition)
                .orElseThrow();
    }

    private List<String> heldBack(int partition) {
        return sql.list(
                "SELECT key FROM held_back WHERE stream = ? AND partition = ? ORDER BY key",
                row -> row.getString(1),
                stream,
                partition);
    }
}
