package io.gonghai.runtime.outbox;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * Stamps an activity with the moment it was recorded, in a way that Progress can't overlook: the transaction has its id first, and a
 * later statement reads the clock, never below the Progress already promised (docs/adr/0006, writer).
 */
@ApplicationScoped
public class RecordedTime {
    private final Sql sql;

    RecordedTime(Sql sql) {
        this.sql = sql;
    }

    /** The stamp; call it in the transaction that writes the activity and its event. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Instant stamp() {
        sql.first("SELECT pg_current_xact_id()::text", row -> row.getString(1));
        return sql.first(
                        "SELECT greatest(clock_timestamp(), (SELECT t FROM progress))",
                        row -> row.getObject(1, OffsetDateTime.class))
                .orElseThrow()
                .toInstant();
    }
}
