package io.gonghai.runtime.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.testkit.Parts;
import io.gonghai.testkit.QueryPlan;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch costs behind a backlog, whatever the outbox was when it was analyzed last. */
class RelayCostTest {
    private static final int BACKLOG = 10_000;
    private static final int BATCH = 500;

    private final Parts parts = RealParts.shared();
    private final TestDatabase fresh = parts.postgres().newDatabase();
    private final RelaySettings settings = new RelaySettings(
            "notes-service",
            Parts.newTopicPrefix(),
            fresh.url(),
            fresh.user(),
            fresh.password(),
            Map.of("bootstrap.servers", parts.kafka()),
            Optional.empty(),
            500);
    private final Connection database;

    RelayCostTest() throws SQLException {
        Flyway.configure()
                .dataSource(fresh.url(), fresh.user(), fresh.password())
                .locations("db/runtime")
                .load()
                .migrate();
        database = DriverManager.getConnection(fresh.url(), fresh.user(), fresh.password());
    }

    @AfterEach
    void close() throws SQLException {
        database.close();
        fresh.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void backlog(String parkedAt) throws SQLException {
        run("INSERT INTO outbox (event_id, stream, key, type, payload, parked_at)"
                + " SELECT gen_random_uuid(), 'gonghai.note.v1', 'key-' || n, 'Noted', repeat('x', 500), " + parkedAt
                + " FROM generate_series(1, " + BACKLOG + ") n");
    }

    private static long blocks(JsonNode plan) {
        JsonNode top = plan.get("Plan");
        return top.get("Shared Hit Blocks").asLong()
                + top.get("Shared Read Blocks").asLong();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "all of it parked", "none of it parked", "never"})
    void a_batch_costs_what_it_has_whatever_the_outbox_was_when_it_was_analyzed(String analyzed) throws SQLException {
        if (analyzed.endsWith("parked")) {
            backlog(analyzed.startsWith("all") ? "now()" : "NULL");
        }
        if (!analyzed.equals("never")) {
            run("ANALYZE outbox");
        }
        run("DELETE FROM outbox");
        run("VACUUM outbox");
        backlog("NULL");

        try (Connection relay = RelaySession.connect(settings, "relay")) {
            JsonNode next = QueryPlan.custom(relay, OutboxTable.NEXT, List.of(BATCH));
            assertThat(next.get("Plan").get("Actual Rows").asLong()).isEqualTo(BATCH);
            assertThat(blocks(next)).isLessThan(4 * BATCH);
            JsonNode told = QueryPlan.custom(relay, OutboxTable.TOLD_BEFORE, List.of("gonghai.note.v1", "999999999"));
            assertThat(blocks(told)).isLessThan(4 * BACKLOG);
        }
    }
}
