package io.gonghai.drills.bench;

import io.gonghai.drills.Person;
import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A pool's rules change: how long until each of its holdings is derived anew, beside a bare UPDATE of the same columns, and what others feel of it who claim from that pool. */
final class RuleChangeBench {
    private static final String NAME = "Benchmark of rules";
    private static final int DAYS = 180;
    private static final int LATER = 20;
    private static final int MOST_ROUNDS = 2;
    private static final int BESIDE = 40_000;
    private static final long EVERY_MILLIS = 50;
    private static final Duration IDLE = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final double AIM = 3;

    private static final String BARE = """
            UPDATE customer_clock SET derived_rules_version = derived_rules_version + 1, due_at = due_at + interval '%1$d days', fire_at = fire_at + interval '%1$d days',
                next_reminder_at = next_reminder_at + interval '%1$d days' WHERE holding_version IS NOT NULL AND pool_id = '%2$s'""";

    private final Scene scene;
    private final UUID pool;
    private final long holdings;
    private final EvenClaims claims;
    private final List<Double> seconds = new ArrayList<>();
    private final List<Double> bare = new ArrayList<>();
    private final List<Latencies> during = new ArrayList<>();

    RuleChangeBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool(NAME, period(0));
        this.holdings = scene.options.holdings();
        this.claims = new EvenClaims(scene, Population.BESIDE, BESIDE, EVERY_MILLIS);
    }

    private static String period(int change) {
        return "P" + (DAYS + change * LATER) + "D";
    }

    Section measure() {
        var limit = LimitDatabase.beside(
                scene.cluster, Service.RECLAIM, scene.stack.config().home().checkout());
        var rows = Holdings.rows(scene, Population.RULED, List.of(pool), Duration.ofDays(DAYS));
        rows.inReclaim("reclaim", 1, holdings);
        rows.inReclaim(limit.name(), 1, holdings);
        new Layout(scene.cluster, "pool").pooled(Population.BESIDE, pool, BESIDE);
        scene.say.line("  %,d holdings are laid out; warming up".formatted(holdings));
        claims.during(Duration.ofSeconds(3));
        scene.settling.await();
        Latencies idle = claims.during(IDLE);
        for (int round = 1; round <= Math.min(MOST_ROUNDS, scene.options.rounds()); round++) {
            bare.add(update(limit.name()));
            change(round);
            scene.say.line("  %,d derived anew within %.1f s; bare UPDATE %.1f s"
                    .formatted(holdings, seconds.getLast(), bare.getLast()));
        }
        return section(idle);
    }

    private double update(String database) {
        scene.settling.await();
        long began = System.nanoTime();
        scene.cluster.execute(database, BARE.formatted(LATER, pool));
        double took = (System.nanoTime() - began) / 1e9;
        scene.cluster.execute(database, "VACUUM ANALYZE customer_clock", "CHECKPOINT");
        return took;
    }

    private void change(int round) {
        scene.cluster.execute("reclaim", "VACUUM ANALYZE customer_clock", "CHECKPOINT");
        scene.settling.await();
        long version = scene.cluster.number("reclaim", "SELECT rules_version FROM pool WHERE id = '" + pool + "'");
        claims.beside(() -> seconds.add(derived(version, round)), during);
        compare(version, round);
    }

    private double derived(long before, int round) {
        long began = System.nanoTime();
        scene.door
                .put(Person.ADMINISTRATOR, "/pools/" + pool, Scene.spec(NAME, period(round)))
                .expect(200);
        awaitDerived(before, began);
        return (System.nanoTime() - began) / 1e9;
    }

    private void awaitDerived(long before, long began) {
        String derived = """
                SELECT count(*) FROM pool JOIN walk_done ON pool_id = id
                WHERE id = '%s' AND rules_version > %d AND split_part(stands, '/', 1) = says""".formatted(pool, before);
        while (scene.cluster.number("reclaim", derived) == 0) {
            if (System.nanoTime() - began > PATIENCE.toNanos()) {
                throw new IllegalStateException("not derived anew after " + PATIENCE);
            }
            Pause.millis(200);
        }
    }

    /** Each is due by the new rules. */
    private void compare(long before, int round) {
        long right = scene.cluster.number("reclaim", """
                SELECT count(*) FROM customer_clock WHERE pool_id = '%s' AND derived_rules_version > %d AND holder LIKE 'bench-holder-%%'
                    AND due_at = since + interval '%d days' AND fire_at = due_at AND next_reminder_at = due_at - interval '1 day'""".formatted(pool, before, DAYS + round * LATER));
        if (right != holdings) {
            throw new IllegalStateException("%,d of %,d holdings are due by the new rules".formatted(right, holdings));
        }
    }

    private Section section(Latencies idle) {
        double ours = Figures.median(seconds);
        double plain = Figures.median(bare);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("rules of %,d holdings".formatted(holdings), "s", "per s", "× bare", "aim"));
        rows.add(List.of(
                "PUT until all are derived anew",
                Figures.two(ours),
                Figures.whole(holdings / ours),
                Figures.two(ours / plain),
                "≤ " + Figures.whole(AIM)));
        rows.add(List.of("bare UPDATE of the same columns", Figures.two(plain), Figures.whole(holdings / plain)));
        rows.add(TextTable.END);
        rows.add(EvenClaims.HEADING);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("holdings", holdings);
        data.put("seconds", seconds);
        data.put("bareSeconds", bare);
        data.put("ofBare", ours / plain);
        data.put("aimOfBare", AIM);
        EvenClaims.row(rows, data, "idle", idle);
        EvenClaims.row(rows, data, "during", Latencies.merged(during));
        return new Section(
                "ruleChange",
                "A change of the rules of %,d holdings".formatted(holdings),
                rows,
                List.of(
                        "Median of %d: from the request until reclaim-service calls the pool up to date, looked at every 200 ms; each holding is then due by the new rules."
                                .formatted(seconds.size()),
                        "bare UPDATE: one statement, otherwise idle. Claims: one each %d ms from the same pool straight into pool-service; timed from when it should have begun."
                                .formatted(EVERY_MILLIS)),
                data);
    }
}
