package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.drills.Person;
import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

/** 500 customers claimed in one request, beside 500 single claims one after the other and beside the same rows by plain SQL. */
final class BatchBench {
    private static final int MANY = 500;
    /** Batches for each round of other measurements, as one takes no longer than a moment. */
    private static final int TIMES = 5;

    private static final String BATCH = "one batch";
    private static final String SINGLES = "single claims";
    private static final String PLAIN = "plain SQL";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Scene scene;
    private final UUID pool;
    private final Person rep = ClaimRequests.rep(0);
    private final Layout ours;
    private final LimitDatabase limit;
    private final Layout beside;
    private final Map<String, Latencies> times = new LinkedHashMap<>();

    BatchBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of batches");
        this.ours = new Layout(scene.cluster, "pool");
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.POOL, scene.stack.config().home().checkout());
        this.beside = new Layout(scene.cluster, limit.name());
    }

    Section measure() {
        long customers = Math.max(4L * MANY, scene.options.customers());
        ours.pooled(Population.TOGETHER, pool, customers);
        scene.door.get(rep, "/reps/me/limits").expect(200);
        scene.say.line("  %,d customers are pooled; warming up".formatted(customers));
        warmUp(customers);
        limit.copy("pool", "pool_rules", "person", "rep", "rep_pool");
        beside.pooled(Population.TOGETHER, pool, customers);
        try (var plain = new PlainMoves(
                        scene.cluster, limit.name(), scene.stack.config().home().checkout());
                var line = new HttpLine(scene.port(Service.POOL))) {
            for (int round = -1; round < scene.options.rounds() * TIMES; round++) {
                long first = (round + 2L) * 2 * MANY % (customers - 2 * MANY);
                time(round, BATCH, ours, () -> answered(batch(line, first)));
                time(round, SINGLES, ours, () -> answered(singles(line, first + MANY)));
                time(round, PLAIN, beside, () -> plain.claim(ids(first), rep.id(), pool));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return section(customers);
    }

    /** What is cold may be too slow for its own time limits; that is no matter yet. */
    private void warmUp(long customers) {
        long end = System.nanoTime() + warm().toNanos();
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            for (long round = 0; System.nanoTime() < end; round++) {
                long first = round * 2 * MANY % (customers - 2 * MANY);
                batch(line, first);
                singles(line, first + MANY);
                ours.unclaimed(pool);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Duration warm() {
        return scene.options.warmUp().dividedBy(4);
    }

    /** Something that may fail on the way. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private void time(int round, String way, Layout layout, Work work) throws IOException {
        scene.settling.await();
        long began = System.nanoTime();
        work.run();
        long took = System.nanoTime() - began;
        long held = layout.held(pool);
        if (held != MANY) {
            throw new IllegalStateException("%s should have claimed %d and claimed %d".formatted(way, MANY, held));
        }
        layout.unclaimed(pool);
        if (round >= 0) {
            times.computeIfAbsent(way, name -> new Latencies()).add(took);
            scene.say.line("  %-14s %7.1f ms for %d".formatted(way, took / 1e6, MANY));
        }
    }

    private static List<UUID> ids(long first) {
        return LongStream.rangeClosed(first + 1, first + MANY)
                .mapToObj(Population.TOGETHER::id)
                .toList();
    }

    private int batch(HttpLine line, long first) throws IOException {
        String body = JSON.writeValueAsString(Map.of("customerIds", ids(first)));
        return line.exchange(Scene.request("POST", "/custodies/batch/claim", scene.bearer(rep), body));
    }

    /** @return the last status; that all were claimed is counted afterwards */
    private int singles(HttpLine line, long first) throws IOException {
        String bearer = scene.bearer(rep);
        int status = 0;
        for (UUID customer : ids(first)) {
            status = line.exchange(Scene.request("POST", "/custodies/" + customer + "/claim", bearer, "{}"));
        }
        return status;
    }

    private static void answered(int status) {
        if (status != 200) {
            throw new IllegalStateException("a claim was answered with " + status);
        }
    }

    private Section section(long customers) {
        double plain = times.getOrDefault(PLAIN, new Latencies()).millis(0.5);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("%d claims".formatted(MANY), "median ms", "most ms", "ms per customer", "× plain SQL"));
        Map<String, Object> data = new LinkedHashMap<>();
        times.forEach((way, latencies) -> {
            double half = latencies.millis(0.5);
            rows.add(List.of(
                    way,
                    Figures.two(half),
                    Figures.two(latencies.millis(1)),
                    Figures.three(half / MANY),
                    way.equals(PLAIN) ? "" : Figures.two(half / plain)));
            data.put(
                    way,
                    Map.of(
                            "medianMillis",
                            half,
                            "mostMillis",
                            latencies.millis(1),
                            "millisPerCustomer",
                            half / MANY,
                            "ofPlain",
                            half / plain,
                            "times",
                            latencies.count()));
        });
        return new Section(
                "batch",
                "%d customers claimed at once, of %,d".formatted(MANY, customers),
                rows,
                List.of(
                        "Straight into pool-service, one client, each way %d times in turn: one request for all; a request for each, one after the other."
                                .formatted(scene.options.rounds() * TIMES),
                        "plain SQL: one transaction by JDBC that locks the rep and the customers and writes custody, history, ledger and outbox by sets, with nothing judged."),
                data);
    }
}
