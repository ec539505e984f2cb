package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes until a single claim has taken effect in other services while nothing else happens. Both ends are read from the clock of the one
 * cluster: the decision's time in pool-service's history (before its commit), and the time at which a look each millisecond first saw the effect.
 */
final class EffectBench {
    private static final Duration EVERY = Duration.ofMillis(50);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long LOOK_NANOS = 1_000_000;
    private static final double AIM_MILLIS = 100;

    private final Scene scene;
    private final ClaimRequests requests;
    private final UUID pool;

    EffectBench(Scene scene, ClaimRequests requests) {
        this.scene = scene;
        this.requests = requests;
        this.pool = scene.pool("Benchmark of effects");
    }

    Section measure() {
        int claims = scene.options.watched();
        int warmUp = claims / 4;
        new Layout(scene.cluster, "pool").pooled(Population.WATCHED, pool, claims + warmUp);
        scene.settling.await();
        var reclaim = new Watcher(
                "reclaim-service knows the holding",
                scene.cluster.connect("reclaim"),
                "SELECT clock_timestamp() FROM customer_clock WHERE customer_id = ? AND holding_version IS NOT NULL");
        var notices = new Watcher(
                "notification-service has the manager's notice", scene.cluster.connect("notification"), """
                SELECT clock_timestamp() FROM notice WHERE customer_id = ? AND person_id = '%s' AND seq > (
                    SELECT last_seq - 20 FROM mailbox WHERE person_id = '%s')""".formatted(
                                Scene.MANAGER.id(), Scene.MANAGER.id()));
        var watchers = List.of(reclaim, notices);
        var running = watchers.stream()
                .map(one -> CompletableFuture.runAsync(one::watch))
                .toList();
        claim(claims + warmUp, watchers);
        watchers.forEach(one -> one.customers.add(Watcher.END));
        running.forEach(CompletableFuture::join);
        return section(watchers, decisions(), warmUp);
    }

    private void claim(int claims, List<Watcher> watchers) {
        try (var line = new HttpLine(scene.port(Service.POOL))) {
            long next = System.nanoTime();
            for (int customer = 1; customer <= claims; customer++) {
                LockSupport.parkNanos(next - System.nanoTime());
                next += EVERY.toNanos();
                UUID id = Population.WATCHED.id(customer);
                watchers.forEach(one -> one.customers.add(id));
                int status = line.exchange(requests.claim(Population.WATCHED, customer, customer % 10));
                if (status != 200) {
                    throw new IllegalStateException("a claim was answered with " + status);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<UUID, Instant> decisions() {
        Map<UUID, Instant> at = new LinkedHashMap<>();
        scene.cluster.list(
                "pool",
                "SELECT customer_id, since FROM custody WHERE state = 'HELD' AND pool_id = '%s' ORDER BY since"
                        .formatted(pool),
                row -> at.put(row.getObject(1, UUID.class), row.getTimestamp(2).toInstant()));
        return at;
    }

    /** Looks for the effects of claims in one service, in the order of the claims. */
    private static final class Watcher {
        static final UUID END = new UUID(0, 0);

        final String what;
        final BlockingQueue<UUID> customers = new LinkedBlockingQueue<>();
        final Map<UUID, Instant> seen = new LinkedHashMap<>();
        private final Connection connection;
        private final String query;

        Watcher(String what, Connection connection, String query) {
            this.what = what;
            this.connection = connection;
            this.query = query;
        }

        void watch() {
            try (connection;
                    var statement = connection.prepareStatement(query)) {
                for (UUID id = customers.take(); !id.equals(END); id = customers.take()) {
                    seen.put(id, first(statement, id));
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Instant first(PreparedStatement statement, UUID id) throws SQLException {
            statement.setObject(1, id);
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (System.nanoTime() < end) {
                long began = System.nanoTime();
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        Timestamp time = rows.getTimestamp(1);
                        return time.toInstant();
                    }
                }
                LockSupport.parkNanos(LOOK_NANOS - (System.nanoTime() - began));
            }
            throw new IllegalStateException("not within " + PATIENCE + ": " + what);
        }
    }

    private Section section(List<Watcher> watchers, Map<UUID, Instant> decisions, int warmUp) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("effect of a claim", "claims", "p50 ms", "p95 ms", "p99 ms", "max ms", "aim p99"));
        Map<String, Object> data = new LinkedHashMap<>();
        for (Watcher watcher : watchers) {
            var latencies = new Latencies();
            decisions.entrySet().stream()
                    .skip(warmUp)
                    .forEach(one -> latencies.add(Duration.between(one.getValue(), watcher.seen.get(one.getKey()))
                            .toNanos()));
            rows.add(List.of(
                    watcher.what,
                    Integer.toString(latencies.count()),
                    Figures.two(latencies.millis(0.5)),
                    Figures.two(latencies.millis(0.95)),
                    Figures.two(latencies.millis(0.99)),
                    Figures.two(latencies.millis(1)),
                    "≤ " + Figures.whole(AIM_MILLIS)));
            data.put(
                    watcher.what,
                    Map.of(
                            "claims", latencies.count(),
                            "p50Millis", latencies.millis(0.5),
                            "p95Millis", latencies.millis(0.95),
                            "p99Millis", latencies.millis(0.99),
                            "aimP99Millis", AIM_MILLIS));
        }
        return new Section(
                "effects",
                "From a claim's commit to its effect in another service, otherwise idle",
                rows,
                List.of(
                        "One claim each %d ms through pool-service. From the decision's time (read after the locks, so writing and commit are in it) until a query"
                                        .formatted(EVERY.toMillis())
                                + " each millisecond saw the effect; both by the clock of the one PostgreSQL. Resolution 1 ms, never too short."),
                data);
    }
}
