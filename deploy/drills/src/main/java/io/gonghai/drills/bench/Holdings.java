package io.gonghai.drills.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Holdings in some tens of pools of the running services, due in months but for the waves that are taken from them. */
final class Holdings {
    private static final int POOLS = 24;
    private static final Duration PERIOD = Duration.ofDays(180);
    private static final long AT_ONCE = 10_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Scene scene;
    private final long all;
    private final HoldingRows rows;
    private long laid;
    private long waves;

    Holdings(Scene scene) {
        this.scene = scene;
        this.all = scene.options.holdings() / 10 * 10;
        List<UUID> pools = new ArrayList<>();
        for (int pool = 1; pool <= POOLS; pool++) {
            pools.add(scene.pool("Benchmark of deadlines %d".formatted(pool), "P180D"));
        }
        this.rows = rows(scene, Population.DUE, pools, PERIOD);
    }

    /** Rows for pools that have just been made, as soon as reclaim-service knows their rules. */
    static HoldingRows rows(Scene scene, Population population, List<UUID> pools, Duration period) {
        String known = pools.stream().map(UUID::toString).collect(Collectors.joining(","));
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (scene.cluster.number(
                        "reclaim", "SELECT count(*) FROM pool WHERE version > 0 AND id = ANY ('{%s}')".formatted(known))
                < pools.size()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("reclaim-service does not know the pools after " + PATIENCE);
            }
            Pause.millis(100);
        }
        return new HoldingRows(
                scene.cluster,
                population,
                pools,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                period,
                (int) scene.cluster.number(
                        "reclaim", "SELECT max(rules_version) FROM pool WHERE id = ANY ('{%s}')".formatted(known)),
                (int) scene.cluster.number("reclaim", "SELECT coalesce(max(changed_at_version), 0) FROM company_zone"));
    }

    HoldingRows rows() {
        return rows;
    }

    /** How many there are in all, those that have been taken back since included. */
    long all() {
        return all;
    }

    /** Lays them out as far as they are not there yet. */
    void upTo(long customers) {
        if (customers > laid) {
            long began = System.nanoTime();
            rows.inPool("pool", laid + 1, customers);
            rows.inReclaim("reclaim", laid + 1, customers);
            laid = customers;
            scene.say.line(
                    "  %,d holdings are laid out after %.0f s".formatted(laid, (System.nanoTime() - began) / 1e9));
        }
    }

    /** How many fall due at once. */
    long atOnce() {
        return Math.min(AT_ONCE, all / 10);
    }

    /** Whether another wave leaves enough for what is to be measured, each round once beside plain SQL and once more. */
    boolean hasWavesToSpare() {
        return all / atOnce() - waves > 2L * scene.options.rounds() + 2;
    }

    /** Some that have not been due yet. */
    Wave next() {
        long stride = all / atOnce();
        if (++waves > stride) {
            throw new IllegalStateException("%,d holdings are too few for so many rounds".formatted(all));
        }
        return new Wave(rows.population(), waves, stride, atOnce());
    }
}
