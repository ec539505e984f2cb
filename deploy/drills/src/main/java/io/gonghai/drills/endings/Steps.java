package io.gonghai.drills.endings;

import io.gonghai.drills.Crowd;
import io.gonghai.drills.Say;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;

/** Kills parts just at a step: a row that the step needs is held until somebody waits for it, then all replicas of the part die, then the row is let go. */
final class Steps {
    private static final Duration MEETING = Duration.ofSeconds(60);
    private static final String POOL = Service.POOL.database().orElseThrow();
    private static final String CUSTOMER = Service.CUSTOMER.database().orElseThrow();

    private final Stack stack;
    private final Cluster cluster;
    private final Undoing undoing;
    private final Say say;
    private final Map<String, Integer> kills = new TreeMap<>();

    Steps(Stack stack, Cluster cluster, Undoing undoing, Say say) {
        this.stack = stack;
        this.cluster = cluster;
        this.undoing = undoing;
        this.say = say;
    }

    /** Where a customer, held by the plot's leaver, is deleted at each step of a deletion. */
    void deletions(Plot plot) {
        List<UUID> doomed = plot.atHome().doomed();
        at("a deletion, before pool-service decides", custody(doomed.get(0)), through(doomed.get(0)), pools());
        at("a deletion, decided and not erased", customer(doomed.get(1)), through(doomed.get(1)), customers());
        at("a deletion, decided and not erased, all die", customer(doomed.get(2)), through(doomed.get(2)), both());
        at("a deletion, half erased", followUp(doomed.get(3)), through(doomed.get(3)), customers());
        at("a deletion at pool-service, not decided", custody(doomed.get(4)), at(doomed.get(4)), pools());
        at("a deletion at pool-service, half erased", followUp(doomed.get(5)), at(doomed.get(5)), both());
        away("customer-service was away from a deletion", customers(), () -> undoing.throughPoolService(doomed.get(6)));
        away(
                "the broker was away from a deletion",
                List.of("kafka"),
                () -> undoing.throughCustomerService(doomed.get(7)));
    }

    /** @return the operation's id */
    String offboarding(Plot plot) {
        List<UUID> all = plot.atHome().all();
        AtomicReference<String> operation = new AtomicReference<>("");
        try (Hold middle = hold(POOL, "custody WHERE customer_id = '" + all.get(all.size() / 2) + "'")) {
            at(
                    "an offboarding, before its answer",
                    new Held(POOL, "rep WHERE person_id = '" + plot.leaver().id() + "'"),
                    () -> operation.set(undoing.offboard(plot)),
                    pools());
            killAt("an offboarding, within a chunk", middle, pools());
        }
        start(pools());
        return Objects.requireNonNull(operation.get());
    }

    /** @return the operation's id */
    String retirement(Plot plot) {
        AtomicReference<String> operation = new AtomicReference<>("");
        var pool = new Held(POOL, "pool WHERE id = '" + plot.retiring() + "'");
        at("a retirement, before its answer", pool, () -> operation.set(undoing.retire(plot)), pools());
        at("a retirement, when all have left", pool, () -> {}, pools());
        return Objects.requireNonNull(operation.get());
    }

    private record Held(String database, String rows) {}

    private static Held custody(UUID customer) {
        return new Held(POOL, "custody WHERE customer_id = '" + customer + "'");
    }

    private static Held customer(UUID customer) {
        return new Held(CUSTOMER, "customer WHERE id = '" + customer + "'");
    }

    private static Held followUp(UUID customer) {
        return new Held(CUSTOMER, "follow_up WHERE customer_id = '" + customer + "'");
    }

    private Runnable through(UUID customer) {
        return () -> undoing.throughCustomerService(customer);
    }

    private Runnable at(UUID customer) {
        return () -> undoing.throughPoolService(customer);
    }

    private Hold hold(String database, String rows) {
        return new Hold(cluster, database, "SELECT 1 FROM " + rows + " FOR UPDATE");
    }

    /** Sends a request that stops at the held rows, kills there, lets go, and waits until the request, which is repeated, was answered. */
    private void at(String step, Held rows, Runnable request, List<String> victims) {
        try (ExecutorService sender = Executors.newSingleThreadExecutor()) {
            Future<?> sent;
            try (Hold held = hold(rows.database(), rows.rows())) {
                sent = sender.submit(request);
                killAt(step, held, victims);
            }
            start(victims);
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(step + ": " + e.getCause(), e);
        }
    }

    private void killAt(String step, Hold held, List<String> victims) {
        boolean met = held.met(MEETING);
        victims.forEach(victim -> stack.part(victim).kill());
        note(met ? step : step + " (missed)");
    }

    /** Something is done while a part is away; then what did it dies, too. */
    private void away(String step, List<String> missing, Runnable request) {
        missing.forEach(part -> stack.part(part).kill());
        request.run();
        List<String> more = new ArrayList<>(both());
        more.removeAll(missing);
        more.forEach(part -> stack.part(part).kill());
        note(step);
        start(missing);
        start(more);
    }

    private void note(String step) {
        kills.merge(step, 1, Integer::sum);
        say.line("  killed: " + step);
    }

    private void start(List<String> parts) {
        Crowd.each(parts.size(), parts, part -> {
            stack.restart(part);
            return part;
        });
    }

    private static List<String> pools() {
        return replicas(Service.POOL);
    }

    private static List<String> customers() {
        return replicas(Service.CUSTOMER);
    }

    private static List<String> both() {
        return replicas(Service.POOL, Service.CUSTOMER);
    }

    private static List<String> replicas(Service... services) {
        return Arrays.stream(services)
                .flatMap(service -> List.of(service.module(), service.module() + "-2").stream())
                .toList();
    }

    /** How often something was killed at each step. */
    Map<String, Integer> kills() {
        return kills;
    }
}
