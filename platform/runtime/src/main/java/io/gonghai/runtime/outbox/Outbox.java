package io.gonghai.runtime.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where facts wait until the broker has them. A row is written in the transaction of the change that it tells of, so nothing is told
 * that was not committed and nothing committed stays untold.
 *
 * <p>Call it <em>after</em> the aggregate's row is locked or written: {@code seq} then orders one key's facts as they were committed.
 */
@ApplicationScoped
public class Outbox {
    /** In bytes: what Kafka takes by its defaults (1 048 576), with room for headers. */
    private static final int LARGEST = 1_000_000;

    private final Sql sql;
    private final ObjectMapper json;
    private final Instance<EntityManager> entities;
    private final TransactionSynchronizationRegistry transaction;
    private final Relay relay;

    Outbox(
            Sql sql,
            ObjectMapper json,
            Instance<EntityManager> entities,
            TransactionSynchronizationRegistry transaction,
            Relay relay) {
        this.sql = sql;
        this.json = json;
        this.entities = entities;
        this.transaction = transaction;
        this.relay = relay;
    }

    /** Adds a fact to the running transaction and answers its event id. */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID append(OutgoingEvent event) {
        if (entities.isResolvable()) {
            entities.get()
                    .flush(); // Hibernate writes inserts before updates: the aggregate must be locked before seq is
            // drawn
        }
        UUID id = Ids.next();
        sql.update(
                "INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent) VALUES (?, ?, ?, ?, ?, ?, ?)",
                id,
                event.stream(),
                event.key(),
                event.type(),
                encode(event.data()),
                Correlation.current(),
                Correlation.traceparent());
        wakeRelayAfterCommit();
        return id;
    }

    /** Whether a broker would take it as one message. What callers can make larger than that has to be refused before it is decided: it would wait here for ever. */
    public boolean fits(OutgoingEvent event) {
        String data = encode(event.data());
        return data == null || data.getBytes(StandardCharsets.UTF_8).length <= LARGEST;
    }

    /** For statements that write their outbox row themselves: makes the relay look as soon as the transaction has committed. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void wakeRelayAfterCommit() {
        if (transaction.getResource(Outbox.class) == null) {
            transaction.putResource(Outbox.class, Boolean.TRUE);
            transaction.registerInterposedSynchronization(new WakeRelay(relay));
        }
    }

    /** The data as it is stored and sent. */
    public @Nullable String encode(@Nullable Object data) {
        try {
            return data == null ? null : json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "not writable as JSON: " + data.getClass().getSimpleName(), e);
        }
    }

    private record WakeRelay(Relay relay) implements Synchronization {
        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                relay.wake();
            }
        }
    }
}
