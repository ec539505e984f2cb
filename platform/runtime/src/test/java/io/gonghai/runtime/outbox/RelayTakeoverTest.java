package io.gonghai.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.Parts;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import io.gonghai.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two relays of one database, as two replicas of a service have them: one tells, and when it is lost or frozen the other does, each fact once. */
class RelayTakeoverTest {
    private static final String STREAM = "gonghai.note.v1";

    private final Parts parts = RealParts.shared();
    private final String prefix = Parts.newTopicPrefix();
    private final List<RelaySession> sessions = new ArrayList<>();
    private final TestDatabase fresh = parts.postgres().newDatabase();
    private final RelaySettings settings = new RelaySettings(
            "notes-service",
            prefix,
            fresh.url(),
            fresh.user(),
            fresh.password(),
            Map.of("bootstrap.servers", parts.kafka()),
            Optional.empty(),
            500);
    private final Connection database;

    RelayTakeoverTest() throws SQLException {
        Flyway.configure()
                .dataSource(fresh.url(), fresh.user(), fresh.password())
                .locations("db/runtime")
                .load()
                .migrate();
        database = DriverManager.getConnection(fresh.url(), fresh.user(), fresh.password());
        parts.createTopics(prefix + STREAM);
    }

    @AfterEach
    void close() throws SQLException {
        for (RelaySession session : sessions) {
            session.close();
        }
        database.close();
        fresh.close();
    }

    @Test
    void only_one_of_two_relays_tells() throws SQLException {
        RelaySession one = open();
        RelaySession other = open();
        one.turn(true);
        other.turn(true);
        commit("a");
        other.turn(true);
        assertThat(waiting()).containsExactly("a");
        turnUntilTold(one);
        assertThat(told()).containsExactly("a");
    }

    @Test
    void when_the_active_relay_loses_its_session_the_other_goes_on() throws SQLException {
        RelaySession lost = open();
        RelaySession other = open();
        lost.turn(true);
        other.turn(true);
        commit("a");
        turnUntilTold(lost);
        endTheSessionWithTheLock();
        commit("b");
        assertThatThrownBy(() -> lookAgain(lost)).isInstanceOf(SQLException.class);
        turnUntilTold(other);
        assertThat(told()).containsExactly("a", "b");
    }

    @Test
    void a_frozen_relay_that_wakes_up_can_tell_nothing_any_more() throws SQLException {
        commit("a");
        List<OutboxRow> read = new OutboxTable(database).next(10);
        try (EventSender frozen = new EventSender(settings, 1);
                EventSender successor = new EventSender(settings, 1)) {
            successor.send(read);
            assertThatThrownBy(() -> frozen.send(read)).isInstanceOf(KafkaException.class);
        }
        assertThat(told()).containsExactly("a");
    }

    @Test
    void a_silent_session_is_ended_by_the_database_and_its_lock_is_free() throws SQLException {
        RelaySession frozen = open();
        frozen.turn(true);
        commit("a");
        RelaySession other = open();
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    other.turn(true);
                    assertThat(waiting()).isEmpty();
                });
        assertThatThrownBy(() -> lookAgain(frozen)).isInstanceOf(SQLException.class);
        assertThat(told()).containsExactly("a");
    }

    private RelaySession open() throws SQLException {
        var session = RelaySession.open(settings, new RelayMetrics(new SimpleMeterRegistry()), () -> {});
        sessions.add(session);
        return session;
    }

    private void commit(String text) throws SQLException {
        try (PreparedStatement insert = database.prepareStatement(
                "INSERT INTO outbox (event_id, stream, key, type, payload) VALUES (?, ?, 'key', 'NoteAdded', ?)")) {
            insert.setObject(1, Ids.next());
            insert.setString(2, STREAM);
            insert.setString(3, text);
            insert.executeUpdate();
        }
    }

    private List<String> waiting() throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT payload FROM outbox ORDER BY seq")) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Longer than a relay rests between two batches. */
    private static void lookAgain(RelaySession session) throws SQLException {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        while (System.nanoTime() < end) {
            session.turn(true);
        }
    }

    private void turnUntilTold(RelaySession session) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> {
                    session.turn(true);
                    assertThat(waiting()).isEmpty();
                });
    }

    /** As a failover or an impatient administrator does. */
    private void endTheSessionWithTheLock() throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("""
                    SELECT pg_terminate_backend(pid) FROM pg_locks
                    WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())""");
        }
    }

    /** All that a consumer reads who sees committed transactions only. */
    private List<String> told() {
        try (TopicReader reader = TopicReader.of(prefix + STREAM)) {
            return reader.all().stream().map(ConsumerRecord::value).toList();
        }
    }
}
