package io.gonghai.drills.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** So many clients, each sending its next request when the answer to the last one is there. */
final class ClosedLoop {
    /** Why a way has no figure: what comes after would be no more what is measured. */
    static final String USED_UP =
            "the prepared data is used up before the time is: ask for more of it (--customers) or for less time (--seconds)";

    private ClosedLoop() {}

    /** One thing to do, timed by the caller. */
    interface Client extends AutoCloseable {
        /** Does the next thing and tells how it ended (an HTTP status); null when there is nothing left to do. */
        @Nullable
        Integer next() throws Exception;

        @Override
        void close() throws IOException, SQLException;
    }

    /** Opens the client of that number. */
    @FunctionalInterface
    interface Clients {
        Client open(int number) throws Exception;
    }

    /** Requests of one client, built beforehand or on the way; null when it has none left. */
    @FunctionalInterface
    interface Requests {
        byte @Nullable [] next();
    }

    /** Clients that send over HTTP to a port of this machine. */
    static Clients http(int port, java.util.function.IntFunction<Requests> requests) {
        return number -> {
            var mine = requests.apply(number);
            var line = new HttpLine(port);
            return new Client() {
                @Override
                public @Nullable Integer next() throws IOException {
                    byte[] request = mine.next();
                    return request == null ? null : line.exchange(request);
                }

                @Override
                public void close() throws IOException {
                    line.close();
                }
            };
        };
    }

    /** Runs for the time, and until the requests under way are answered. */
    static Load run(int clients, Duration time, Clients open) {
        var ready = new CountDownLatch(clients);
        var start = new CountDownLatch(1);
        try (var threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Part>> parts = new ArrayList<>();
            for (int number = 0; number < clients; number++) {
                int mine = number;
                parts.add(threads.submit((Callable<Part>) () -> {
                    try (var client = opened(open, mine, ready)) {
                        start.await();
                        return loop(client, time);
                    }
                }));
            }
            ready.await();
            long began = System.nanoTime();
            start.countDown();
            List<Part> done = new ArrayList<>();
            for (var part : parts) {
                done.add(part.get());
            }
            return load(done, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load generator failed: " + e.getCause(), e);
        }
    }

    private static Client opened(Clients open, int number, CountDownLatch ready) throws Exception {
        try {
            return open.open(number);
        } finally {
            ready.countDown();
        }
    }

    private record Part(Latencies latencies, Map<Integer, Long> outcomes, long ended) {}

    private static Part loop(Client client, Duration time) throws Exception {
        var latencies = new Latencies();
        Map<Integer, Long> outcomes = new TreeMap<>();
        long now = System.nanoTime();
        long end = now + time.toNanos();
        while (now < end) {
            Integer outcome = client.next();
            if (outcome == null) {
                throw new IllegalStateException(USED_UP);
            }
            long after = System.nanoTime();
            latencies.add(after - now);
            outcomes.merge(outcome, 1L, Long::sum);
            now = after;
        }
        return new Part(latencies, outcomes, now);
    }

    private static Load load(List<Part> parts, long began) {
        Map<Integer, Long> outcomes = new TreeMap<>();
        parts.forEach(part -> part.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum)));
        long ended = parts.stream().mapToLong(Part::ended).max().orElse(began);
        return new Load(
                (ended - began) / 1e9,
                Latencies.merged(parts.stream().map(Part::latencies).toList()),
                outcomes);
    }
}
