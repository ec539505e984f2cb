package io.gonghai.drills.fairness;

import io.gonghai.drills.Crowd;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;

/** Brings a fault about, and mends it. */
final class Faults {
    private static final String CUSTOMER = Service.CUSTOMER.database().orElseThrow();
    private static final String POSITIONS = "LOCK TABLE consumer_position IN EXCLUSIVE MODE";

    private final Stack stack;
    private final Cluster cluster;
    private final Wires wires;

    Faults(Stack stack, Cluster cluster, Wires wires) {
        this.stack = stack;
        this.cluster = cluster;
        this.wires = wires;
    }

    /** A fault that lasts until it is closed. */
    record Begun(String how, Runnable mend) implements AutoCloseable {
        @Override
        public void close() {
            mend.run();
        }
    }

    Begun begin(Fault fault, Random random) {
        return switch (fault) {
            case RELAY_LOCK -> stall("taken", Stall.relayLock(cluster, CUSTOMER));
            case RELAY_ROWS -> stall("held", Stall.rows(cluster, CUSTOMER, "SELECT 1 FROM outbox FOR UPDATE"));
            case OPEN_TRANSACTION -> stall("open", Stall.rows(cluster, CUSTOMER, "SELECT pg_current_xact_id()"));
            case OPEN_ACTIVITIES ->
                stall(
                        "open",
                        Stall.nowAndThen(
                                cluster,
                                CUSTOMER,
                                "LOCK TABLE outbox IN SHARE ROW EXCLUSIVE MODE",
                                new Random(random.nextLong())));
            case RECLAIM_CONSUMER -> consumers(Service.RECLAIM);
            case POOL_CONSUMER -> consumers(Service.POOL);
            case BROKER_FROZEN -> frozen(List.of("kafka"));
            case BROKER_KILLED -> killed(List.of("kafka"));
            case CUSTOMER_FROZEN -> frozen(some("customer-service", random));
            case CUSTOMER_KILLED -> killed(some("customer-service", random));
            case RECLAIM_FROZEN -> frozen(some("reclaim-service", random));
            case RECLAIM_KILLED -> killed(some("reclaim-service", random));
            case KAFKA_NETWORK -> network(wires.toKafka(), random);
            case DATABASE_NETWORK -> network(wires.toDatabase(), random);
        };
    }

    private static Begun stall(String how, Stall stall) {
        return new Begun(how, stall::close);
    }

    private Begun consumers(Service service) {
        return stall("held", Stall.table(cluster, service.database().orElseThrow(), POSITIONS));
    }

    /** The first replica, the second, or both. */
    private static List<String> some(String service, Random random) {
        List<String> both = List.of(service, service + "-2");
        int which = random.nextInt(3);
        return which == 2 ? both : both.subList(which, which + 1);
    }

    private Begun frozen(List<String> parts) {
        parts.forEach(part -> signal("STOP", stack.part(part).pid()));
        return new Begun(
                String.join(", ", parts),
                () -> parts.forEach(part -> signal("CONT", stack.part(part).pid())));
    }

    private Begun killed(List<String> parts) {
        parts.forEach(part -> stack.part(part).kill());
        return new Begun(
                String.join(", ", parts),
                () -> Crowd.each(parts.size(), parts, part -> {
                    stack.restart(part);
                    return part;
                }));
    }

    private static Begun network(List<Wire> both, Random random) {
        int which = random.nextInt(3);
        List<Wire> some = which == 2 ? both : both.subList(which, which + 1);
        List<Wire.State> states = List.of(Wire.State.HELD, Wire.State.SLOW, Wire.State.CUT);
        Wire.State state = states.get(random.nextInt(states.size()));
        some.forEach(wire -> wire.state(state));
        return new Begun(
                state + " for " + (which == 2 ? "both" : "replica " + (which + 1)),
                () -> some.forEach(wire -> wire.state(Wire.State.OPEN)));
    }

    private static void signal(String name, long process) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " " + process + " answers " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
