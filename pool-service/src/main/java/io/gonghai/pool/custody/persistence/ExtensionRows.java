package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/** Rows of {@code extension_request} as the domain's values. */
final class ExtensionRows {
    static final String COLUMNS =
            "id, customer_id, pool_id, requester, held_since, wanted_until, granted_until, state, version, reason_code, reason, requested_at, expires_at, decided_at, decided_by, decision_code, decision_reason";

    private ExtensionRows() {}

    static ExtensionRequest read(ResultSet row) throws SQLException {
        return new ExtensionRequest(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getString("requester"),
                Objects.requireNonNull(Sql.instant(row, "held_since")),
                Objects.requireNonNull(Sql.instant(row, "wanted_until")),
                Sql.instant(row, "granted_until"),
                ClaimRequest.State.valueOf(row.getString("state")),
                row.getInt("version"),
                new Reason(row.getString("reason_code"), row.getString("reason")),
                Objects.requireNonNull(Sql.instant(row, "requested_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                RequestRows.decision(row));
    }
}
