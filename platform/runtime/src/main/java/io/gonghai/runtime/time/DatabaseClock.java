package io.gonghai.runtime.time;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The one clock of a service: the database's {@code clock_timestamp()}, so that replicas agree, plus an offset that only tests
 * move. Ask it after the locks of a decision are held.
 */
@ApplicationScoped
public class DatabaseClock {
    private final Sql sql;
    private volatile Duration offset = Duration.ZERO;

    DatabaseClock(Sql sql) {
        this.sql = sql;
    }

    public Instant now() {
        return sql.first("SELECT clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class))
                .orElseThrow()
                .toInstant()
                .plus(offset);
    }

    /** How far {@link #now()} stands from the database's clock; for statements that read the clock themselves. */
    public Duration offset() {
        return offset;
    }

    /** Moves this service's time; for tests. */
    public void shift(Duration newOffset) {
        offset = newOffset;
    }
}
