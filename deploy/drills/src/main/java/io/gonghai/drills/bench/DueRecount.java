package io.gonghai.drills.bench;

import java.util.ArrayList;
import java.util.List;

/** Counts everything anew after a wave: each of its customers was taken back exactly once, in every table of both services, and nobody else. */
final class DueRecount {
    private final Scene scene;
    private final Holdings holdings;
    private long back;

    DueRecount(Scene scene, Holdings holdings) {
        this.scene = scene;
        this.holdings = holdings;
    }

    void check(Wave wave) {
        back += wave.count();
        List<String> wrong = new ArrayList<>();
        String ours = "customer_id IN (" + wave.query() + ")";
        String pools = "pool_id = ANY ('{%s}')".formatted(holdings.rows().inBraces());
        equal(wrong, "held", holdings.all() - back, "pool", "custody WHERE state = 'HELD' AND " + pools);
        equal(wrong, "pooled", back, "pool", "custody WHERE state = 'POOLED' AND " + pools);
        equal(
                wrong,
                "pooled of the wave",
                wave.count(),
                "pool",
                "custody WHERE state = 'POOLED' AND version = 3 AND " + ours);
        equal(wrong, "rows of history", back, "pool", "custody_history WHERE command = 'reclaim' AND version = 3");
        equal(
                wrong,
                "rows of history of the wave",
                wave.count(),
                "pool",
                "custody_history WHERE command = 'reclaim' AND rule = 'stale' AND " + ours);
        equal(wrong, "losses", wave.count(), "pool", "last_loss WHERE " + ours);
        equal(wrong, "rows of the ledger that are wrong", 0, "pool", """
                (SELECT holder, pool_id, count(*) AS held FROM custody WHERE state = 'HELD' AND %1$s GROUP BY holder, pool_id) AS c
                FULL JOIN (SELECT person_id AS holder, pool_id, held FROM rep_pool WHERE held <> 0 AND %1$s) AS l USING (holder, pool_id)
                WHERE c.held IS DISTINCT FROM l.held""".formatted(pools));
        equal(
                wrong,
                "clocks that run",
                holdings.all() - back,
                "reclaim",
                "customer_clock WHERE holding_version IS NOT NULL AND " + pools);
        equal(
                wrong,
                "clocks of the wave that stopped",
                wave.count(),
                "reclaim",
                "customer_clock WHERE holding_version IS NULL AND due_at IS NULL AND fire_at IS NULL AND custody_version = 3 AND "
                        + ours);
        equal(wrong, "dead letters", 0, "pool", "dead_letter");
        equal(wrong, "dead letters", 0, "reclaim", "dead_letter");
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("not everything came back exactly once: " + wrong);
        }
    }

    private void equal(List<String> wrong, String what, long expected, String database, String rows) {
        long found = scene.cluster.number(database, "SELECT count(*) FROM " + rows);
        if (found != expected) {
            wrong.add("%s: %,d instead of %,d".formatted(what, found, expected));
        }
    }
}
