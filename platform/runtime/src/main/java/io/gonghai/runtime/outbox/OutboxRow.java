package io.gonghai.runtime.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One committed fact that the broker has not acknowledged. */
record OutboxRow(
        long seq,
        UUID eventId,
        String stream,
        String key,
        String type,
        @Nullable String payload,
        @Nullable String correlationId,
        @Nullable String traceparent,
        OffsetDateTime at) {

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getObject(9, OffsetDateTime.class));
    }
}
