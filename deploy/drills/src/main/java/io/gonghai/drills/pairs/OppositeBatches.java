package io.gonghai.drills.pairs;

import io.gonghai.drills.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Two clients send batches over the same customers, one in this order, the other in the opposite one, each to a replica of its own, until it is closed. */
final class OppositeBatches implements AutoCloseable {
    private static final List<String> COMMANDS = List.of(
            "assign",
            "claim",
            "recall",
            "return",
            "transfer",
            "move",
            "freeze",
            "restore",
            "discard",
            "lock",
            "delete");
    private static final long PAUSE_NANOS = 250_000_000;

    private final Waters waters;
    private final Heard heard;
    private final List<UUID> customers;
    private final AtomicInteger sent;
    private final Random random;
    private final ExecutorService crowd;
    private final Future<?> going;
    private volatile boolean closed;

    /** @param sent counts the batches */
    OppositeBatches(
            Waters waters, Heard heard, List<UUID> customers, AtomicInteger sent, long seed, ExecutorService crowd) {
        this.waters = waters;
        this.heard = heard;
        this.customers = List.copyOf(customers);
        this.sent = sent;
        this.random = new Random(seed);
        this.crowd = crowd;
        this.going = crowd.submit(this::run);
    }

    private void run() {
        while (!closed) {
            String one = COMMANDS.get(random.nextInt(COMMANDS.size()));
            String other = random.nextBoolean() ? one : COMMANDS.get(random.nextInt(COMMANDS.size()));
            int taker = random.nextInt(waters.takers.size());
            CompletableFuture<?> second =
                    CompletableFuture.runAsync(() -> batch(1, other, customers.reversed(), taker + 1), crowd);
            batch(0, one, customers, taker);
            second.join();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void batch(int replica, String command, List<UUID> those, int taker) {
        Person gainer = waters.takers.get(taker % waters.takers.size());
        boolean byRep = command.equals("claim") || command.equals("return");
        List<UUID> fewer = command.equals("delete") ? those.subList(0, 1) : those;
        Map<String, Object> body = switch (command) {
            case "assign", "transfer" -> Map.of("customerIds", fewer, "to", gainer.id());
            case "move" -> Map.of("customerIds", fewer, "toPool", replica == 0 ? waters.home : waters.other);
            case "freeze" ->
                Map.of(
                        "customerIds",
                        fewer,
                        "reason",
                        "Frozen together",
                        "thawAt",
                        Instant.now().plusMillis(1_500).toString());
            case "restore", "lock", "delete" -> Map.of("customerIds", fewer);
            default -> Map.of("customerIds", fewer, "reason", "Together");
        };
        heard.batch(
                command,
                waters.send(
                        replica,
                        byRep ? gainer : waters.managers[replica],
                        "/custodies/batch/" + command,
                        body,
                        UUID.randomUUID().toString()));
        sent.incrementAndGet();
    }

    @Override
    public void close() {
        closed = true;
        try {
            going.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("batches ended early", e);
        }
    }
}
