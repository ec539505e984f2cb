package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Person;
import io.gonghai.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody with many customers leaves: how long until all are back in their pool, beside plain SQL for the same rows, and what others feel of it who claim from that pool. */
final class OffboardBench {
    private static final int CHUNK = 500;
    private static final int MOST_ROUNDS = 2;
    private static final int WARM = 3_000;
    private static final int BYSTANDERS = 40_000;
    private static final long EVERY_MILLIS = 20;
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String SERVICE = "POST /reps/{id}/offboard";
    private static final String WHOLE = "plain SQL, one transaction";
    private static final String CHUNKS = "plain SQL, %d in a transaction".formatted(CHUNK);

    private final Scene scene;
    private final UUID pool;
    private final Layout ours;
    private final LimitDatabase limit;
    private final Layout beside;
    private final Map<String, Latencies> times = new LinkedHashMap<>();
    private final Latencies told = new Latencies();
    private final Latencies reports = new Latencies();
    private final List<Latencies> during = new ArrayList<>();
    private Latencies idle = new Latencies();
    private long bystander;

    OffboardBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of leaving");
        this.ours = new Layout(scene.cluster, "pool");
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.POOL, scene.stack.config().home().checkout());
        this.beside = new Layout(scene.cluster, limit.name());
    }

    Section measure() {
        long leavers = scene.options.leavers();
        ours.pooled(Population.LEFT, pool, Math.max(leavers, WARM));
        ours.pooled(Population.BYSTANDERS, pool, BYSTANDERS);
        scene.say.line("  %,d customers lie ready; warming up".formatted(leavers));
        warmUp(Math.min(WARM, leavers));
        limit.copy("pool", "pool_rules", "person", "rep", "rep_pool");
        beside.pooled(Population.LEFT, pool, leavers);
        scene.settling.await();
        idle = claims(IDLE, new AtomicBoolean(true));
        int rounds = Math.min(MOST_ROUNDS, scene.options.rounds());
        try (var plain = new PlainMoves(
                scene.cluster, limit.name(), scene.stack.config().home().checkout())) {
            for (int round = 0; round < rounds; round++) {
                plain(plain, WHOLE, Integer.MAX_VALUE);
                plain(plain, CHUNKS, CHUNK);
                measured("bench-leaver-" + round, leavers);
            }
        }
        return section(rounds);
    }

    /** Off-boardings one after another beside the claims of others: two processors are busy with compiling for the first minutes. */
    private void warmUp(long leavers) {
        long end = System.nanoTime() + scene.options.warmUp().dividedBy(4).toNanos();
        for (int round = 0; System.nanoTime() < end; round++) {
            String leaver = "bench-leaver-warm-" + round;
            prepare(leaver, leavers);
            besideClaims(leaver);
        }
    }

    private record Both(Gone gone, Latencies claims) {}

    private Both besideClaims(String leaver) {
        var going = new AtomicBoolean(true);
        var others = CompletableFuture.supplyAsync(() -> claims(PATIENCE, going));
        Gone gone;
        try {
            gone = offboard(leaver);
        } finally {
            going.set(false);
        }
        return new Both(gone, others.join());
    }

    private void plain(PlainMoves plain, String way, int most) {
        long leavers = scene.options.leavers();
        String holder = "bench-plain-leaver";
        beside.held(Population.LEFT, pool, holder, leavers);
        long began = System.nanoTime();
        long moved = plain.leave(holder, pool, most);
        took(way, System.nanoTime() - began, moved);
    }

    private void measured(String leaver, long leavers) {
        prepare(leaver, leavers);
        scene.settling.await();
        Both both = besideClaims(leaver);
        Gone gone = both.gone();
        during.add(both.claims());
        took(SERVICE, gone.nanos(), leavers);
        while (scene.cluster.number("pool", "SELECT count(*) FROM outbox WHERE parked_at IS NULL") > 0) {
            Pause.millis(100);
        }
        told.add(System.nanoTime() - gone.began());
        compare(gone, leaver, leavers);
    }

    private void prepare(String leaver, long customers) {
        scene.door.get(Person.rep(leaver), "/reps/me/limits").expect(200);
        ours.held(Population.LEFT, pool, leaver, customers);
    }

    /** An off-boarding that has ended. */
    private record Gone(long began, long nanos, JsonNode operation) {}

    private Gone offboard(String leaver) {
        long began = System.nanoTime();
        String operation = scene.door
                .post(Person.ADMINISTRATOR, "/reps/" + leaver + "/offboard", Map.of())
                .expect(202)
                .text("operationId");
        JsonNode standing;
        do {
            Pause.millis(50);
            standing = scene.door
                    .get(Person.ADMINISTRATOR, "/operations/" + operation)
                    .expect(200)
                    .body();
        } while (standing.path("state").asText().equals("RUNNING"));
        return new Gone(began, System.nanoTime() - began, standing);
    }

    /** Everybody is in the report, and nobody is left. */
    private void compare(Gone gone, String leaver, long customers) {
        long[] reported = {0};
        long asked = System.nanoTime();
        String id = gone.operation().path("id").asText();
        scene.door.each(Person.ADMINISTRATOR, "/operations/" + id + "/report", move -> reported[0]++);
        reports.add(System.nanoTime() - asked);
        long moved = gone.operation().path("counts").path("moved").asLong();
        long left = scene.cluster.number("pool", "SELECT count(*) FROM custody WHERE holder = '" + leaver + "'");
        if (moved != customers || reported[0] != customers || left != 0) {
            throw new IllegalStateException("of %d customers %d moved, %d are reported, %d are left: %s"
                    .formatted(customers, moved, reported[0], left, gone.operation()));
        }
    }

    private void took(String way, long nanos, long moved) {
        if (moved != scene.options.leavers()) {
            throw new IllegalStateException("%s moved %d".formatted(way, moved));
        }
        times.computeIfAbsent(way, name -> new Latencies()).add(nanos);
        scene.say.line("  %-34s %8.1f s for %,d".formatted(way, nanos / 1e9, moved));
    }

    /** Single claims at an even pace by somebody else, from the same pool, as long as they go. */
    private Latencies claims(Duration time, AtomicBoolean going) {
        var claims = new ClaimRequests(scene, 1, false);
        var latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            for (long next = System.nanoTime(); going.get() && next < end; next += EVERY_MILLIS * 1_000_000) {
                Pause.millis(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                if (bystander == BYSTANDERS) {
                    throw new IllegalStateException("nothing is left to be claimed");
                }
                // From when it should have begun, so that what waits behind a slow one counts, too.
                int status = line.exchange(claims.claim(Population.BYSTANDERS, ++bystander, 0));
                latencies.add(System.nanoTime() - next);
                if (status != 200) {
                    throw new IllegalStateException("a claim was answered with " + status);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return latencies;
    }

    private Section section(int rounds) {
        long leavers = scene.options.leavers();
        double plain = times.getOrDefault(CHUNKS, new Latencies()).millis(0.5);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("who leaves has %,d".formatted(leavers), "s", "per s", "× plain, in chunks"));
        Map<String, Object> data = new LinkedHashMap<>();
        times.forEach((way, latencies) -> {
            double millis = latencies.millis(0.5);
            rows.add(List.of(
                    way,
                    Figures.two(millis / 1000),
                    Figures.whole(leavers * 1000.0 / millis),
                    way.equals(CHUNKS) ? "" : Figures.two(millis / plain)));
            data.put(
                    way, Map.of("medianMillis", millis, "ofPlainInChunks", millis / plain, "times", latencies.count()));
        });
        rows.add(List.of("… until all is told", Figures.two(told.millis(0.5) / 1000)));
        rows.add(List.of("reading the whole report", Figures.two(reports.millis(1) / 1000)));
        data.put("toldMillis", told.millis(0.5));
        data.put("reportMillis", reports.millis(1));
        rows.add(TextTable.END);
        rows.add(List.of("claims by others meanwhile", "claims", "p50 ms", "p99 ms", "most ms"));
        claims(rows, data, "idle", idle);
        claims(rows, data, "during", Latencies.merged(during));
        return new Section(
                "offboard",
                "Off-boarding of %,d customers".formatted(leavers),
                rows,
                List.of(
                        "Median of %d: from the request (202) until the operation is DONE, asked every 50 ms; each customer is in the report once and none is left."
                                .formatted(rounds),
                        "plain SQL: custody, losses, history, outbox and ledger by sets, with nothing judged.",
                        "Claims: one each %d ms from the same pool straight into pool-service; timed from when it should have begun."
                                .formatted(EVERY_MILLIS)),
                data);
    }

    private static void claims(List<List<String>> rows, Map<String, Object> data, String when, Latencies latencies) {
        rows.add(List.of(
                when,
                Figures.whole(latencies.count()),
                Figures.two(latencies.millis(0.5)),
                Figures.two(latencies.millis(0.99)),
                Figures.two(latencies.millis(1))));
        data.put(
                "claims " + when,
                Map.of(
                        "claims",
                        latencies.count(),
                        "p50Millis",
                        latencies.millis(0.5),
                        "p99Millis",
                        latencies.millis(0.99),
                        "mostMillis",
                        latencies.millis(1)));
    }
}
