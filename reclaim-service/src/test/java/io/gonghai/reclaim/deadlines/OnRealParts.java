package io.gonghai.reclaim.deadlines;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.reclaim.deadlines.application.Walks;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.testkit.RealParts;
import io.gonghai.testkit.TopicReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** A service under test whose neighbours are played on real topics, and whose clock can be moved. */
@QuarkusTestResource(value = RealParts.class, initArgs = @ResourceArg(name = "client", value = "reclaim-service"))
@QuarkusTestResource(PoolServiceStandIn.class)
@QuarkusTestResource(CustomerServiceStandIn.class)
public abstract class OnRealParts {
    @Inject
    Sql sql;

    @Inject
    DatabaseClock clock;

    @Inject
    ObjectMapper json;

    @Inject
    Walks walks;

    @ConfigProperty(name = "gonghai.topic-prefix")
    String prefix;

    /** One for all tests of this JVM: they share an application and its topics. */
    static Neighbours neighbours;

    UUID pool;
    UUID customer;
    Instant now;

    @BeforeEach
    void begin() {
        clock.shift(Duration.ZERO);
        sql.update("UPDATE consumer_position SET progress_t = NULL, gap_since = NULL");
        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp()");
        sql.update("DELETE FROM held_back");
        sql.update("DELETE FROM customer_clock");
        sql.update("DELETE FROM activity");
        sql.update("UPDATE pool SET reclaim_rules_version = rules_version"); // nobody is asked about another test's
        settingsAreUnheardOf();
        PoolServiceStandIn.forget();
        CustomerServiceStandIn.forget();
        if (neighbours == null) {
            await().atMost(30, SECONDS).until(this::topicsExist);
            neighbours = new Neighbours(prefix);
        }
        pool = Ids.next();
        customer = Ids.next();
        now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** Days are those of the deployment again. */
    void settingsAreUnheardOf() {
        sql.update("DELETE FROM company_zone");
        sql.update("UPDATE pool SET zone_version = 0");
    }

    /** Waits until all holdings are derived by what stands. */
    void awaitWalked() {
        await().atMost(20, SECONDS).until(() -> walks.behind().isEmpty());
    }

    /** Of this database only: others stand in the same cluster. */
    boolean somebodyWaitsForALock() {
        return sql.first("""
                        SELECT 1 FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
                        WHERE NOT l.granted AND a.datname = current_database()""", row -> row.getInt(1)).isPresent();
    }

    private boolean topicsExist() {
        try {
            for (String stream : List.of("customer", "custody", "pool", "person", "reclaim")) {
                TopicReader.of(prefix + "gonghai." + stream + ".v1").close();
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Lets time pass: the clock moves, and customer-service tells that all activity up to then is told. */
    void pass(Duration time) {
        clock.shift(time);
        neighbours.progress(now.plus(time));
    }

    Instant dueAt(UUID id) {
        return sql.first(
                        "SELECT due_at FROM customer_clock WHERE customer_id = ?",
                        row -> Sql.instant(row, "due_at"),
                        id)
                .orElse(null);
    }

    void awaitDue(UUID id, Instant expected) {
        await().atMost(20, SECONDS).until(() -> expected.equals(dueAt(id)));
    }

    int attempts(UUID id) {
        return sql.first("SELECT attempt FROM customer_clock WHERE customer_id = ?", row -> row.getInt(1), id)
                .orElseThrow();
    }

    /** What was told of a customer, of one type, up to now: also what is still to be published. */
    List<JsonNode> told(String type, UUID id) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first("SELECT count(*) FROM outbox WHERE parked_at IS NULL", row -> row.getLong(1))
                        .filter(left -> left == 0)
                        .isPresent());
        try (TopicReader reader = TopicReader.of(prefix + "gonghai.reclaim.v1")) {
            return reader.all().stream()
                    .filter(event -> event.key().equals(id.toString()))
                    .filter(event ->
                            TopicReader.header(event, "ce_type").orElse("").equals(type))
                    .map(event -> parse(event.value()))
                    .toList();
        }
    }

    List<JsonNode> awaitTold(String type, UUID id, int count) {
        try {
            return await().atMost(20, SECONDS).until(() -> told(type, id), list -> list.size() >= count);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(e.getMessage() + standing(id), e);
        }
    }

    /** What stands of a customer, its pool and its partition: why something was not told. */
    private String standing(UUID id) {
        return sql.first("""
                        SELECT jsonb_pretty(jsonb_build_object('clock', to_jsonb(c), 'pool', to_jsonb(p), 'at', clock_timestamp(), 'stale',
                            (SELECT count(*) FROM pool WHERE stale), 'positions', (SELECT jsonb_agg(to_jsonb(s)) FROM consumer_position s
                             WHERE s.partition IN (c.partition, -1)), 'dead', (SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL)))
                        FROM customer_clock c LEFT JOIN pool p ON p.id = c.pool_id WHERE c.customer_id = ?""", row -> row.getString(1), id).orElse("nothing is known of it");
    }

    JsonNode parse(String text) {
        try {
            return json.readTree(text);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits until the progress of a customer's partition is stored; what comes before it in that partition is applied, too. */
    void awaitProgress(Instant t) {
        await().atMost(20, SECONDS)
                .until(() -> sql.first(
                                        "SELECT count(*) FROM consumer_position WHERE stream = 'gonghai.customer.v1' AND progress_t >= ?",
                                        row -> row.getLong(1),
                                        t)
                                .orElse(0L)
                        == 12);
    }
}
