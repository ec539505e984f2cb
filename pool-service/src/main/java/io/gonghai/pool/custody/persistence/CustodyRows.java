package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Standing;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;

/** Rows as the domain's values. */
final class CustodyRows {
    static final String COLUMNS =
            "customer_id, pool_id, since, version, holding_version, state, dealt, reserved, holder, related_people";

    private CustodyRows() {}

    static Custody custody(ResultSet row) throws SQLException {
        Standing standing = new Standing(
                row.getObject("customer_id", UUID.class),
                row.getObject("pool_id", UUID.class),
                row.getInt("version"),
                Objects.requireNonNull(Sql.instant(row, "since")),
                Sql.texts(row, "related_people"),
                row.getBoolean("dealt"));
        String holder = row.getString("holder");
        return holder == null ? new Pooled(standing) : new Held(standing, holder, row.getInt("holding_version"));
    }

    static Ledger ledger(ResultSet row) throws SQLException {
        return new Ledger(
                row.getInt("held"),
                row.getInt("held_dealt"),
                row.getObject("claim_day", LocalDate.class),
                row.getInt("claims_on_day"));
    }
}
