package io.gonghai.runtime.inbox;

import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Messages that could not be applied: put aside by reference, their key held back, replayable from the topic. */
@ApplicationScoped
public class DeadLetters {
    /** Key that stands for all keys of a partition: the message did not even tell its own. */
    public static final String ALL_KEYS = "*";

    private static final String STREAM = "gonghai.dead-letter.v1";
    private static final String OPEN = "SELECT * FROM dead_letter WHERE resolved_at IS NULL";

    private final Sql sql;
    private final Positions positions;
    private final SteppedOver steppedOver;
    private final Outbox outbox;

    DeadLetters(Sql sql, Positions positions, SteppedOver steppedOver, Outbox outbox, MeterRegistry metrics) {
        this.sql = sql;
        this.positions = positions;
        this.steppedOver = steppedOver;
        this.outbox = outbox;
        metrics.gauge("gonghai.dead.letters.open", this, letters -> letters.countOpen());
    }

    /** One message put aside. */
    public record DeadLetter(
            @Schema(description = "Id of the dead letter.") UUID id,

            @Schema(description = "The stream it stands on.")
            String stream,

            @Schema(description = "The partition of the stream, from 0.")
            int partition,

            @Schema(description = "Its place in the partition.")
            long offset,

            @Schema(description = "Id of the event; null where it could not be read.", nullable = true) @Nullable
            String eventId,

            @Schema(
                    description = "Key of the record, such as the id of a customer; null where it had none.",
                    nullable = true)
            @Nullable
            String key,

            @Schema(description = "Type of the event; null where it could not be read.", nullable = true) @Nullable
            String type,

            @Schema(description = "Why it could not be applied.")
            String error,

            @Schema(description = "When it was put aside.") Instant at,

            @Schema(description = "How often it has been tried again.")
            int replays) {
        static DeadLetter read(ResultSet row) throws SQLException {
            return new DeadLetter(
                    row.getObject("id", UUID.class),
                    row.getString("stream"),
                    row.getInt("partition"),
                    row.getLong("record_offset"),
                    row.getString("event_id"),
                    row.getString("key"),
                    row.getString("type"),
                    row.getString("error"),
                    Objects.requireNonNull(Sql.instant(row, "at")),
                    row.getInt("replays"));
        }
    }

    /** Steps over the message and remembers it, in one transaction with the position and the note on the dead-letter stream. */
    void putAside(Delivery delivery, EventHandler handler, RuntimeException failure) {
        QuarkusTransaction.requiringNew().run(() -> {
            int partition = delivery.partition();
            long next = positions
                    .lock(handler.stream(), new TreeSet<>(List.of(partition)))
                    .getOrDefault(partition, -1L);
            boolean again = SteppedOver.holds(steppedOver.toApply(handler, List.of(partition)), delivery);
            if (delivery.offset() < next && !again) {
                return;
            }
            UUID id = Ids.next();
            String key = delivery.record().key() == null
                    ? ALL_KEYS
                    : delivery.record().key();
            sql.update(
                    """
                    INSERT INTO dead_letter (id, stream, partition, record_offset, event_id, key, type, error)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                    id,
                    handler.stream(),
                    partition,
                    delivery.offset(),
                    delivery.eventId(),
                    key,
                    delivery.type(),
                    describe(failure));
            steppedOver.note(List.of(delivery));
            positions.store(handler.stream(), Map.of(partition, Math.max(next, delivery.offset() + 1)));
            outbox.append(new OutgoingEvent(
                    STREAM,
                    key,
                    "MessageDeadLettered",
                    Map.of(
                            "deadLetterId",
                            id,
                            "stream",
                            handler.stream(),
                            "partition",
                            partition,
                            "offset",
                            delivery.offset(),
                            "error",
                            describe(failure))));
        });
    }

    /** Class and place of the failure; its message may quote data and is left out, but for our own. */
    private static String describe(RuntimeException failure) {
        String name = failure.getClass().getSimpleName();
        StackTraceElement[] trace = failure.getStackTrace();
        String text = failure instanceof io.gonghai.runtime.events.UnreadableEvent
                ? name + ": " + failure.getMessage()
                : name + (trace.length == 0 ? "" : " at " + trace[0]);
        return text.substring(0, Math.min(text.length(), 500));
    }

    /** Open ones, oldest first, after the one with that id. Ids are UUIDs of version 7: their order is that of time. */
    public List<DeadLetter> open(@Nullable UUID after, int limit) {
        return sql.list(
                OPEN + " AND (?::uuid IS NULL OR id > ?::uuid) ORDER BY id LIMIT ?",
                DeadLetter::read,
                after,
                after,
                limit);
    }

    public Optional<DeadLetter> find(UUID id) {
        return sql.first(OPEN + " AND id = ?", DeadLetter::read, id);
    }

    @Transactional
    public void resolved(UUID id) {
        sql.update("UPDATE dead_letter SET resolved_at = clock_timestamp(), replays = replays + 1 WHERE id = ?", id);
    }

    @Transactional
    void failedAgain(UUID id, RuntimeException failure) {
        sql.update("UPDATE dead_letter SET error = ?, replays = replays + 1 WHERE id = ?", describe(failure), id);
    }

    /** Gives it up: its key is free again, and what the message would have done is not done. */
    @Transactional
    public void dismissed(UUID id, String by, String reason) {
        sql.update(
                "UPDATE dead_letter SET resolved_at = clock_timestamp(), dismissed_by = ?, dismissed_because = ? WHERE id = ?",
                by,
                reason,
                id);
    }

    /** Forgets what was resolved a year ago, in small steps; answers how many. */
    int forgetOld() {
        return sql.update("""
                DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter
                    WHERE resolved_at < clock_timestamp() - interval '365 days' LIMIT 1000)""");
    }

    /** How many are open. */
    public long countOpen() {
        return sql.first("SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL", row -> row.getLong(1))
                .orElse(0L);
    }
}
