package io.gonghai.drills.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.drills.Person;
import io.gonghai.stack.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Somebody with many customers leaves: how long until all are back in their pool, beside plain SQL for the same rows, and what others feel of it who claim from that pool. */
final class OffboardBench {
    private static final int CHUNK = 500;
    private static final int MOST_ROUNDS = 2;
    private static final int WARM = 3_000;
    private static final int BYSTANDERS = 40_000;
    private static final long EVERY_MILLIS = 20;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private static final String SERVICE = "POST /reps/{id}/offboard";
    private static final String WHOLE = "plain SQL, one transaction";
    private static final String CHUNKS = "plain SQL, %d in a transaction".formatted(CHUNK);

    private final Scene scene;
    private final UUID pool;
    private final Layout ours;
    private final LimitDatabase limit;
    private final Layout beside;
    private final EvenClaims claims;
    private final Map<String, Latencies> times = new LinkedHashMap<>();
    private final Latencies told = new Latencies();
    private final Latencies reports = new Latencies();
    private final List<Latencies> during = new ArrayList<>();
    private Latencies idle = new Latencies();

    OffboardBench(Scene scene) {
        this.scene = scene;
        this.pool = scene.pool("Benchmark of leaving");
        this.ours = new Layout(scene.cluster, "pool");
        this.limit = LimitDatabase.beside(
                scene.cluster, Service.POOL, scene.stack.config().home().checkout());
        this.beside = new Layout(scene.cluster, limit.name());
        this.claims = new EvenClaims(scene, Population.BYSTANDERS, BYSTANDERS, EVERY_MILLIS);
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
        idle = claims.during(IDLE);
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
        List<Latencies> cold = new ArrayList<>();
        for (int round = 0; System.nanoTime() < end; round++) {
            String leaver = "bench-leaver-warm-" + round;
            prepare(leaver, leavers);
            claims.beside(() -> offboard(leaver), cold);
        }
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
        Gone[] ended = new Gone[1];
        claims.beside(() -> ended[0] = offboard(leaver), during);
        Gone gone = Objects.requireNonNull(ended[0]);
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
        rows.add(EvenClaims.HEADING);
        EvenClaims.row(rows, data, "idle", idle);
        EvenClaims.row(rows, data, "during", Latencies.merged(during));
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
}
