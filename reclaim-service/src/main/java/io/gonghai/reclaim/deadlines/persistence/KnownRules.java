package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.PoolRules.Reads;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a row of {@code pool}. Of what it says about taking back the whole counts where it is of the version of the rules that stands there: a replica of
 * the release before takes over newer rules and leaves it as it is. What was read last of each pool is kept.
 */
@ApplicationScoped
class KnownRules {
    static final String COLUMNS =
            "id, version, rules_version, rules, beyond, reads, CASE WHEN reclaim_rules_version = rules_version THEN reclaim END AS reclaim";

    /** In the database: what only those releases read that know what pauses clocks. */
    private static final int READS_PAUSES = 2;

    /**
     * The version of rules that a row of {@code customer_clock} was derived by: of its number, the other way round. Of pools that pause clocks it is a later one than
     * any: their holdings wait for the walk, which comes to all of them. (An index goes by it, also in replicas of the release before.)
     */
    static final String VERSION_OF_THE_NUMBER = """
            (CASE WHEN c.derived_rules_version >= 1000000000 THEN (c.derived_rules_version - 1000000000) / 2
            ELSE c.derived_rules_version END)""";

    private final RulesText texts;
    private final WholeRules whole;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    KnownRules(RulesText texts, WholeRules whole) {
        this.texts = texts;
        this.whole = whole;
    }

    private record Kept(Row row, PoolRules rules) {}

    /** What stands of a pool. */
    record Row(
            UUID id,
            long version,
            int rulesVersion,
            String rules,
            @Nullable String reclaim,
            Reads reads) {
        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getLong("version"),
                    row.getInt("rules_version"),
                    row.getString("rules"),
                    row.getString("reclaim"),
                    row.getInt("reads") >= READS_PAUSES
                            ? Reads.PAUSES
                            : row.getBoolean("beyond") ? Reads.BEYOND : Reads.EVERYWHERE);
        }
    }

    PoolRules of(Row row) {
        Kept last = kept.get(row.id());
        if (last != null && last.row().equals(row)) {
            return last.rules();
        }
        PoolRules rules = read(row);
        kept.put(row.id(), new Kept(row, rules));
        return rules;
    }

    private PoolRules read(Row row) {
        PoolRules everywhere = texts.read(row.id(), row.rulesVersion(), row.rules());
        int number = PoolRules.numberOf(row.rulesVersion(), row.reads(), row.reclaim() != null);
        if (row.reclaim() == null) {
            return new PoolRules(
                    row.id(), row.rulesVersion(), everywhere.rules(), everywhere.exemptions(), null, 0, number);
        }
        WholeRules.Read all = whole.read(row.reclaim());
        return new PoolRules(
                row.id(),
                row.rulesVersion(),
                all.rules(),
                all.exemptions(),
                all.grace(row.id(), row.rulesVersion()),
                all.notCarriedOut(),
                number);
    }

    /** Whether the whole has this release do what replicas of the release before do not. */
    boolean beyond(PoolRules everywhere, String reclaim) {
        WholeRules.Read all = whole.read(reclaim);
        return !all.rules().equals(everywhere.rules())
                || !all.exemptions().equals(everywhere.exemptions())
                || all.before() != null;
    }
}
