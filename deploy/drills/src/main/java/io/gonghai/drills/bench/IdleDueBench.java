package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What looking for deadlines costs while none is due, among few holdings and among many. */
final class IdleDueBench {
    /** Of the watch at a start, so that ticks of 10 ms tell something. */
    private static final int TIMES = 3;

    private static final String BLOCKS =
            "SELECT blks_hit + blks_read AS blocks, blks_read, xact_commit FROM pg_stat_database WHERE datname = 'reclaim'";

    private final Scene scene;
    private final Holdings holdings;

    IdleDueBench(Scene scene, Holdings holdings) {
        this.scene = scene;
        this.holdings = holdings;
    }

    /** Counters at a moment. */
    private record Counted(
            long blocks, long read, long transactions, double sessionsMillis, CpuMeter.Reading processes) {}

    Section measure() {
        Duration time = scene.options.idle().multipliedBy(TIMES);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "each minute, nothing due",
                "service CPU s",
                "its sessions' CPU s",
                "8 KiB blocks",
                "… from disk",
                "transactions"));
        Map<String, Object> data = new LinkedHashMap<>();
        for (long size : sizes()) {
            holdings.upTo(size);
            scene.settling.await();
            Counted before = count();
            Pause.millis(time.toMillis());
            Counted after = count();
            row(rows, data, size, before, after);
        }
        return new Section(
                "idleDue",
                "Looking for deadlines while nothing is due",
                rows,
                List.of(
                        "Over %d s at each size, after VACUUM ANALYZE: everything that reclaim-service and its sessions do at rest, Progress and the relay included; it must not grow with the holdings."
                                .formatted(time.toSeconds())),
                data);
    }

    private long[] sizes() {
        return LongStream.of(10_000, 100_000, 1_000_000, holdings.all())
                .filter(size -> size <= holdings.all())
                .distinct()
                .toArray();
    }

    /** Asked in another database, so that asking costs nothing in this one. */
    private Counted count() {
        var processes = scene.meter.read();
        double millis = scene
                .cluster
                .list("postgres", "SELECT pid FROM pg_stat_activity WHERE datname = 'reclaim'", row -> row.getLong(1))
                .stream()
                .flatMap(pid -> ProcStat.of(pid).stream())
                .mapToDouble(session -> session.ownTicks() * ProcStat.MILLIS_PER_TICK)
                .sum();
        return scene.cluster
                .list(
                        "postgres",
                        BLOCKS,
                        row -> new Counted(row.getLong(1), row.getLong(2), row.getLong(3), millis, processes))
                .getFirst();
    }

    private static void row(
            List<List<String>> rows, Map<String, Object> data, long size, Counted before, Counted after) {
        var use = after.processes().since(before.processes());
        double perMinute = 60 / use.seconds();
        double service = use.millis().getOrDefault(Service.RECLAIM.module(), Double.NaN) / 1000 * perMinute;
        double sessions = (after.sessionsMillis() - before.sessionsMillis()) / 1000 * perMinute;
        double blocks = (after.blocks() - before.blocks()) * perMinute;
        double read = (after.read() - before.read()) * perMinute;
        double transactions = (after.transactions() - before.transactions()) * perMinute;
        rows.add(List.of(
                "among %,d holdings".formatted(size),
                Figures.two(service),
                Figures.two(sessions),
                Figures.whole(blocks),
                Figures.whole(read),
                Figures.whole(transactions)));
        data.put(
                Long.toString(size),
                Map.of(
                        "serviceCpuSeconds", service,
                        "sessionsCpuSeconds", sessions,
                        "blocks", blocks,
                        "blocksFromDisk", read,
                        "transactions", transactions));
    }
}
