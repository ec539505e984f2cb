package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;

/** Rows of {@code extended_case}, or of {@code full_case} with what that does not tell, as situations: pools and settings are known by their versions, so that a row needs no further statement. */
@ApplicationScoped
class CaseRows {
    /** Of a function that answers the case of one customer, {@code k}. */
    static final String CASES = "SELECT k.*, e.extensions, e.extended_until, e.time_asked FROM %s k"
            + " LEFT JOIN LATERAL custody_extended(k.customer_id, k.state) e ON true";

    private final Pools pools;
    private final Settings settings;
    private final DatabaseClock clock;

    CaseRows(Pools pools, Settings settings, DatabaseClock clock) {
        this.pools = pools;
        this.settings = settings;
        this.clock = clock;
    }

    Situation situation(ResultSet row) throws SQLException {
        Custody custody = CustodyRows.custody(row);
        String name = row.getString("person_name");
        StoredSettings stored = settings.at(row.getInt("settings_version"));
        Instant now = Objects.requireNonNull(Sql.instant(row, "now")).plus(clock.offset());
        Tiers tiers = Tiers.of(stored);
        Tiers.Standing standing = CustodyRows.standing(row);
        Situation.Taker taker = new Situation.Taker(
                row.getString("person_id"),
                name,
                Sql.texts(row, "person_departments"),
                tiers.inForce(standing, now),
                name == null || row.getBoolean("person_active"),
                tiers.overall(standing, now),
                CustodyRows.absences(row),
                CustodyRows.ledgerOverall(row),
                Sql.instant(row, "lost_at"));
        return new Situation(
                custody,
                pools.at(custody.poolId(), row.getInt("pool_version")),
                Sql.texts(row, "manager_ids"),
                row.getString("priority"),
                CustodyRows.traits(row),
                taker,
                row.getBoolean("reserved"),
                row.getBoolean("requested"),
                row.getBoolean("time_asked"),
                stored,
                now);
    }
}
