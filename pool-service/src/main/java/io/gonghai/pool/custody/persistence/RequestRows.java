package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of {@code claim_request} as the domain's values. */
final class RequestRows {
    static final String COLUMNS =
            "id, customer_id, pool_id, requester, state, version, reason_code, reason, passed_over, requested_at, expires_at, decided_at, decided_by, decision_code, decision_reason";

    private RequestRows() {}

    static ClaimRequest read(ResultSet row) throws SQLException {
        return new ClaimRequest(
                row.getObject("id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getString("requester"),
                ClaimRequest.State.valueOf(row.getString("state")),
                row.getInt("version"),
                new Reason(row.getString("reason_code"), row.getString("reason")),
                Sql.texts(row, "passed_over"),
                Objects.requireNonNull(Sql.instant(row, "requested_at")),
                Objects.requireNonNull(Sql.instant(row, "expires_at")),
                decision(row));
    }

    /** How a request of either kind ended; null while it waits. */
    static ClaimRequest.@Nullable Decided decision(ResultSet row) throws SQLException {
        Instant decidedAt = Sql.instant(row, "decided_at");
        return decidedAt == null
                ? null
                : new ClaimRequest.Decided(
                        decidedAt,
                        row.getString("decided_by"),
                        new Reason(row.getString("decision_code"), row.getString("decision_reason")));
    }
}
