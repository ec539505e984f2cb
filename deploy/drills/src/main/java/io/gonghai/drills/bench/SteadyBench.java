package io.gonghai.drills.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holdings that fall due one after the other, {@value #PER_SECOND} in a second: how late each is announced and taken back. */
final class SteadyBench {
    private static final int PER_SECOND = 200;
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofSeconds(15);
    private static final double AIM_MILLIS = 1_000;

    private final Scene scene;
    private final Holdings holdings;
    private final DueWaves waves;

    SteadyBench(Scene scene, Holdings holdings, DueWaves waves) {
        this.scene = scene;
        this.holdings = holdings;
        this.waves = waves;
    }

    Section measure() {
        waves.warmUp();
        Duration time = scene.options.quick() ? SHORT : LONG;
        var announced = new Latencies();
        var pooled = new Latencies();
        Map<String, Double> processor = new LinkedHashMap<>();
        long left = time.toSeconds() * PER_SECOND;
        while (left > 0) {
            var gone =
                    waves.fall(holdings.next().head(left), Duration.ofSeconds(1).dividedBy(PER_SECOND));
            add(gone, announced, pooled);
            gone.use().millis().forEach((process, millis) -> processor.merge(process, millis, Double::sum));
            left -= gone.wave().count();
        }
        return section(time, announced, pooled, processor);
    }

    private static void add(DueWaves.Gone gone, Latencies announced, Latencies pooled) {
        long place = 0;
        for (var customer : gone.wave().ids()) {
            Instant due = gone.dueAt(place++);
            announced.add(
                    late(due, Objects.requireNonNull(gone.story().announced().get(customer.toString()))));
            pooled.add(late(due, Objects.requireNonNull(gone.story().pooled().get(customer.toString()))));
        }
    }

    private static long late(Instant due, Instant moment) {
        return Math.max(0, Duration.between(due, moment).toNanos());
    }

    private static Section section(
            Duration time, Latencies announced, Latencies pooled, Map<String, Double> processor) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("from the due time until", "customers", "p50 ms", "p99 ms", "most ms", "aim p99"));
        Map<String, Object> data = new LinkedHashMap<>();
        row(rows, data, "announced", announced);
        row(rows, data, "taken back", pooled);
        rows.add(TextTable.END);
        rows.add(List.of("processor time", "ms per second"));
        processor.forEach((process, millis) -> rows.add(List.of(process, Figures.whole(millis / time.toSeconds()))));
        data.put("processorMillis", processor);
        return new Section(
                "steady",
                "%d holdings due in each second, for %d s".formatted(PER_SECOND, time.toSeconds()),
                rows,
                List.of(
                        "Until the row of the outbox was written, by the clock of the one PostgreSQL, to the millisecond. A deadline waits for Progress, which customer-service tells every 500 ms."),
                data);
    }

    private static void row(List<List<String>> rows, Map<String, Object> data, String what, Latencies late) {
        rows.add(List.of(
                what,
                Figures.whole(late.count()),
                Figures.whole(late.millis(0.5)),
                Figures.whole(late.millis(0.99)),
                Figures.whole(late.millis(1)),
                "≤ " + Figures.whole(AIM_MILLIS)));
        data.put(
                what,
                Map.of(
                        "customers", late.count(),
                        "p50Millis", late.millis(0.5),
                        "p99Millis", late.millis(0.99),
                        "mostMillis", late.millis(1),
                        "aimP99Millis", AIM_MILLIS));
    }
}
