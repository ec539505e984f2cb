package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.PoolRules.Reads;
import io.gonghai.runtime.problems.Traces;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a row of {@code pool}. Of what it says about taking back the whole counts where it is of the version of the rules that stands there: a replica of
 * the release before takes over newer rules and leaves it as it is. What was read last of each pool is kept.
 */
@ApplicationScoped
class KnownRules {
    static final String COLUMNS =
            "id, version, rules_version, rules, beyond, reads, CASE WHEN reclaim_rules_version = rules_version THEN reclaim END AS reclaim";

    /** In the database: what only those releases read that know custom fields and what pauses clocks. */
    private static final int READS_FURTHER = 2;

    /**
     * The version of rules that a row of {@code customer_clock} was derived by: of its number, the other way round. Of pools that say what only this release reads it is a later one than
     * any: their holdings wait for the walk, which comes to all of them. (An index goes by it, also in replicas of the release before.)
     */
    static final String VERSION_OF_THE_NUMBER = """
            (CASE WHEN c.derived_rules_version >= 1000000000 THEN (c.derived_rules_version - 1000000000) / 2
            ELSE c.derived_rules_version END)""";

    private static final Logger LOG = Logger.getLogger(KnownRules.class);

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
                    row.getInt("reads") >= READS_FURTHER
                            ? Reads.FURTHER
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

    /** Where it can't be read nothing is taken in this pool, and it is no matter of any other. */
    private PoolRules read(Row row) {
        int number = PoolRules.numberOf(row.rulesVersion(), row.reads(), row.reclaim() != null);
        try {
            return readable(row, number);
        } catch (RuntimeException e) {
            LOG.errorf(Traces.withoutMessages(e), "What pool %s says about taking back can't be read", row.id());
            return new PoolRules(row.id(), row.rulesVersion(), List.of(), Exemptions.NONE, null, 1, number);
        }
    }

    private PoolRules readable(Row row, int number) {
        String reclaim = row.reclaim();
        if (reclaim == null) {
            PoolRules everywhere = texts.read(row.id(), row.rulesVersion(), row.rules());
            return new PoolRules(
                    row.id(), row.rulesVersion(), everywhere.rules(), everywhere.exemptions(), null, 0, number);
        }
        WholeRules.Read all = whole.read(reclaim);
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

    /** Likewise, of a row that is written just now. */
    boolean beyond(UUID pool, int rulesVersion, String everywhere, String reclaim) {
        PoolRules said = read(new Row(pool, 1, rulesVersion, everywhere, null, Reads.EVERYWHERE));
        return beyond(said, reclaim);
    }
}
