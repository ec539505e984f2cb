package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Single claims at an even pace straight into pool-service, by somebody who has no part in what is measured: what others feel of it. */
final class EvenClaims {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Scene scene;
    private final Population population;
    private final long most;
    private final long everyMillis;
    private long claimed;

    /** @param most so many of the population are pooled */
    EvenClaims(Scene scene, Population population, long most, long everyMillis) {
        this.scene = scene;
        this.population = population;
        this.most = most;
        this.everyMillis = everyMillis;
    }

    /** For a while. */
    Latencies during(Duration time) {
        return claims(time, new AtomicBoolean(true));
    }

    /** As long as the work takes, whose failure is the caller's; what it took is added to the list. */
    void beside(Runnable work, List<Latencies> times) {
        var going = new AtomicBoolean(true);
        var others = CompletableFuture.supplyAsync(() -> claims(PATIENCE, going));
        try {
            work.run();
        } finally {
            going.set(false);
        }
        times.add(others.join());
    }

    private Latencies claims(Duration time, AtomicBoolean going) {
        var claims = new ClaimRequests(scene, 1, false);
        var latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            for (long next = System.nanoTime(); going.get() && next < end; next += everyMillis * 1_000_000) {
                Pause.millis(Math.max(0, (next - System.nanoTime()) / 1_000_000));
                if (claimed == most) {
                    throw new IllegalStateException("nothing is left to be claimed");
                }
                // From when it should have begun, so that what waits behind a slow one counts, too.
                int status = line.exchange(claims.claim(population, ++claimed, 0));
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

    static final List<String> HEADING = List.of("claims by others meanwhile", "claims", "p50 ms", "p99 ms", "most ms");

    static void row(List<List<String>> rows, Map<String, Object> data, String when, Latencies latencies) {
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
