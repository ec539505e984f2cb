package io.gonghai.runtime.time;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.ZoneId;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The company's time zone, in which calendar days begin and end, as its settings say. The settings' owner tells it; a service that has not been told yet goes by
 * the zone of the deployment ({@code GONGHAI_ZONE}), which is also what the settings begin with.
 */
@ApplicationScoped
public class CompanyZone {
    private final Sql sql;
    private final ZoneId first;

    CompanyZone(Sql sql, @ConfigProperty(name = "gonghai.zone") ZoneId first) {
        this.sql = sql;
        this.first = first;
    }

    /**
     * A zone and where it comes from.
     *
     * @param version of the settings that brought it; 0: none did, it is that of the deployment
     */
    public record Known(int version, ZoneId zone) {}

    /** As it stands for the running transaction's next statement. */
    public Known now() {
        return sql.first(
                        "SELECT changed_at_version, zone FROM company_zone",
                        row -> new Known(row.getInt(1), ZoneId.of(row.getString(2))))
                .orElseGet(() -> new Known(0, first));
    }

    /**
     * Takes over what settings of this version say; older ones and repeats change nothing. Answers whether days begin at another time now.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean heard(int version, ZoneId zone) {
        sql.update(
                "INSERT INTO company_zone (version, zone, changed_at_version) VALUES (0, ?, 0) ON CONFLICT DO NOTHING",
                first.getId());
        return sql.first("""
                        UPDATE company_zone c SET version = ?, zone = ?,
                            changed_at_version = CASE WHEN c.zone = ? THEN c.changed_at_version ELSE ? END
                        WHERE version < ? RETURNING changed_at_version""", row -> row.getInt(1), version, zone.getId(), zone.getId(), version, version)
                .filter(changed -> changed == version)
                .isPresent();
    }
}
