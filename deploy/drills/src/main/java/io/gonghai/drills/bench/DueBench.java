package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Many holdings due at one moment: how long until all are back and reclaim-service knows it, beside plain SQL for the same rows in both databases, and where the time goes. */
final class DueBench {
    private static final double AIM = 4;

    private final Scene scene;
    private final Holdings holdings;
    private final DueWaves waves;
    private final List<DueWaves.Gone> gone = new ArrayList<>();
    private final List<PlainReclaims.Took> plain = new ArrayList<>();

    DueBench(Scene scene, Holdings holdings, DueWaves waves) {
        this.scene = scene;
        this.holdings = holdings;
        this.waves = waves;
    }

    Section measure() {
        waves.warmUp();
        var checkout = scene.stack.config().home().checkout();
        var poolLimit = LimitDatabase.beside(scene.cluster, Service.POOL, checkout);
        var reclaimLimit = LimitDatabase.beside(scene.cluster, Service.RECLAIM, checkout);
        poolLimit.copy("pool", "pool_rules", "person");
        holdings.rows().inPool(poolLimit.name(), 1, holdings.all());
        holdings.rows().inReclaim(reclaimLimit.name(), 1, holdings.all());
        scene.cluster.execute(poolLimit.name(), "TRUNCATE outbox");
        scene.cluster.execute(reclaimLimit.name(), "TRUNCATE outbox");
        var bare = new PlainReclaims(scene.cluster, poolLimit.name(), reclaimLimit.name(), checkout);
        bare.takeBack(prepared(poolLimit, reclaimLimit, holdings.next().head(holdings.atOnce() / 5)));
        for (int round = 0; round < scene.options.rounds(); round++) {
            Wave wave = holdings.next();
            var took = bare.takeBack(prepared(poolLimit, reclaimLimit, wave));
            plain.add(took);
            var one = waves.fall(wave, Duration.ZERO);
            gone.add(one);
            scene.say.line("  %,d back within %.2f s; plain SQL %.2f + %.2f s"
                    .formatted(wave.count(), one.seconds(), took.pool() / 1e9, took.reclaim() / 1e9));
        }
        return section();
    }

    private Wave prepared(LimitDatabase pool, LimitDatabase reclaim, Wave wave) {
        holdings.rows().due(pool.name(), reclaim.name(), wave, Instant.now(), Duration.ZERO);
        return wave;
    }

    private Section section() {
        double ours = median(gone, DueWaves.Gone::seconds);
        double bare = median(plain, took -> took.both() / 1e9);
        double inPool = median(plain, took -> took.pool() / 1e9);
        long count = holdings.atOnce();
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("%,d due of %,d".formatted(count, holdings.all()), "s", "per s", "× plain", "aim"));
        rows.add(List.of(
                "from the due moment until all are back",
                Figures.two(ours),
                Figures.whole(count / ours),
                Figures.two(ours / bare),
                "≤ " + Figures.whole(AIM)));
        rows.add(List.of("plain SQL, both databases", Figures.two(bare), Figures.whole(count / bare)));
        rows.add(List.of("… pool-service's", Figures.two(inPool)));
        rows.add(List.of("… reclaim-service's", Figures.two(bare - inPool)));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("due", count);
        data.put("holdings", holdings.all());
        data.put("seconds", gone.stream().map(DueWaves.Gone::seconds).toList());
        data.put("medianSeconds", ours);
        data.put("plainSeconds", bare);
        data.put("plainSecondsInPool", inPool);
        data.put("ofPlain", ours / bare);
        data.put("aimOfPlain", AIM);
        rows.add(TextTable.END);
        rows.add(List.of("ms after the due moment", "first", "half", "last"));
        Map<String, Object> steps = new LinkedHashMap<>();
        step(rows, steps, "announced", one -> since(one, one.story().announced().values()));
        step(
                rows,
                steps,
                "taken back, and to be told",
                one -> since(one, one.story().pooled().values()));
        data.put("millisAfterDue", steps);
        rows.add(TextTable.END);
        rows.add(List.of("processor time", "ms", "µs per customer"));
        Map<String, Object> processor = new LinkedHashMap<>();
        for (String process : gone.getFirst().use().millis().keySet()) {
            double millis = median(gone, one -> one.use().millis().getOrDefault(process, 0.0));
            rows.add(List.of(process, Figures.whole(millis), Figures.whole(millis * 1000 / count)));
            processor.put(process, millis);
        }
        for (String database : gone.getFirst().sessions().millis().keySet()) {
            double millis = median(gone, one -> one.sessions().millis().getOrDefault(database, 0.0));
            rows.add(List.of(
                    "… postgres, for " + database, Figures.whole(millis), Figures.whole(millis * 1000 / count)));
            processor.put("postgres for " + database, millis);
        }
        data.put("processorMillis", processor);
        data.put(
                "announcements",
                gone.stream().map(one -> one.story().announcements()).toList());
        data.put("foreignShare", median(gone, one -> one.use().foreignShare()));
        data.put("compiling", median(gone, DueWaves.Gone::compiling));
        return new Section(
                "due",
                "%,d holdings due at one moment, of %,d".formatted(count, holdings.all()),
                rows,
                List.of(
                        "Median of %d rounds. Until reclaim-service knows the last to be back, looked at every 50 ms. After each round custody, history, losses, ledger, clocks and both streams are counted: each once, and nobody else."
                                .formatted(gone.size()),
                        "plain SQL: one transaction for each database by JDBC, one after the other; custody, losses, history, outbox, ledger; clocks and outbox. Nothing is judged or told.",
                        "announced, taken back: when the row of the outbox was written. Announcements, repeats included: %s; processor time of others: %s; compilers: %s of a processor."
                                .formatted(
                                        data.get("announcements"),
                                        Figures.percent(
                                                median(gone, one -> one.use().foreignShare())),
                                        Figures.percent(median(gone, DueWaves.Gone::compiling)))),
                data);
    }

    private static <T> double median(List<T> all, Function<T, Double> figure) {
        return Figures.median(all.stream().mapToDouble(figure::apply));
    }

    private static Latencies since(DueWaves.Gone one, Collection<Instant> moments) {
        var latencies = new Latencies();
        moments.forEach(moment ->
                latencies.add(Math.max(0, Duration.between(one.first(), moment).toNanos())));
        return latencies;
    }

    private void step(
            List<List<String>> rows,
            Map<String, Object> data,
            String what,
            Function<DueWaves.Gone, Latencies> figures) {
        double first = median(gone, one -> figures.apply(one).millis(1e-9));
        double half = median(gone, one -> figures.apply(one).millis(0.5));
        double last = median(gone, one -> figures.apply(one).millis(1));
        rows.add(List.of(what, Figures.whole(first), Figures.whole(half), Figures.whole(last)));
        data.put(what, Map.of("first", first, "half", half, "last", last));
    }
}
