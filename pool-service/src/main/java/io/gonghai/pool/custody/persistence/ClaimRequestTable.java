package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Requests for customers in PostgreSQL. */
@Singleton
class ClaimRequestTable extends RequestTable<Asked.Customer> {
    static final RequestStatements STATEMENTS = new RequestStatements("claim_request", List.of("passed_over"));

    ClaimRequestTable(Sql sql, Outbox outbox, DatabaseClock clock, PassedOver passedOver) {
        super(sql, outbox, clock, passedOver, STATEMENTS, "ClaimRequested", "ClaimDecided");
    }

    @Override
    Asked.Customer asked(ResultSet row) throws SQLException {
        return new Asked.Customer(Sql.texts(row, "passed_over"));
    }

    @Override
    List<Object> values(Asked.Customer asked) {
        return List.of(asked.passedOver());
    }
}
