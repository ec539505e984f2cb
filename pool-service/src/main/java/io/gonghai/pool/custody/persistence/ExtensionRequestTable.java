package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requests for more time in PostgreSQL. */
@Singleton
class ExtensionRequestTable extends RequestTable<Asked.Time> {
    static final RequestStatements STATEMENTS =
            new RequestStatements("extension_request", List.of("held_since", "wanted_until", "granted_until"));

    ExtensionRequestTable(Sql sql, Outbox outbox, DatabaseClock clock, PassedOver passedOver) {
        super(sql, outbox, clock, passedOver, STATEMENTS, "ExtensionRequested", "ExtensionDecided");
    }

    @Override
    Asked.Time asked(ResultSet row) throws SQLException {
        return new Asked.Time(
                Objects.requireNonNull(Sql.instant(row, "held_since")),
                Objects.requireNonNull(Sql.instant(row, "wanted_until")),
                Sql.instant(row, "granted_until"));
    }

    @Override
    List<@Nullable Object> values(Asked.Time asked) {
        return Arrays.asList(asked.heldSince(), asked.until(), asked.granted());
    }
}
