package io.gonghai.reclaim.fairness;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The protocol of Progress as a model that is walked through all its interleavings: writers that record activity, the relay that tells it and
 * promises, the consumer that applies what stands on the stream, the sweep that fires. PostgreSQL is modelled as far as it
 * matters: transaction ids are given out in order, a snapshot's xmin is the oldest open id, its xmax the latest completed + 1. The clock
 * goes on whenever it is read, and may have stepped back.
 */
final class ProgressModel {
    /** What a guilty variant does otherwise. */
    enum Variant {
        RIGHT,
        /** The writer stamps before its transaction has an id. */
        STAMP_BEFORE_ID,
        /** The writer stamps by its clock alone, which may have stepped back behind what was promised. */
        STAMP_BELOW_PROMISE,
        /** The relay fences with a snapshot's xmax instead of an id of its own. */
        XMAX_AS_FENCE,
        /** The relay does not wait for the outbox. */
        OUTBOX_NOT_AWAITED,
        /** The relay draws its fence before the moment that it promises. */
        FENCE_BEFORE_MOMENT,
        /** The sweep reads deadlines before it reads progress. */
        PROGRESS_READ_LAST
    }

    /** A writer: 0 begun, 1 has its id, 2 stamped (or in the guilty order), 3 committed. */
    record Writer(int step, int xid, int stamp) {}

    /**
     * The relay: 0 idle, 1 has T, 2 has F, 3 no open transaction below F, 4 nothing untold below F.
     */
    record Relay(int step, int promise, int fence, int rounds) {}

    /** A committed row of the outbox, or a record of the stream: an activity (writer ≥ 0) or a Progress (writer -1). */
    record Row(int writer, int xid, int stamp) {}

    record State(
            int clock,
            int nextXid,
            int latestCompleted,
            int persisted,
            List<Writer> writers,
            Relay relay,
            List<Row> outbox,
            List<Row> stream,
            int applied,
            int known,
            Set<Integer> extended,
            int readDue) {}

    private static final int NOT_READ = -1;
    private static final int STEP_BACK = 2;

    private final Variant variant;
    private final int writers;
    private final int rounds;
    private final int deadline;
    /** How many activities it takes to postpone the deadline: one, as for a first contact or a last follow-up, or as many as a rule asks for. */
    private final int asked;

    ProgressModel(Variant variant, int writers, int rounds, int deadline) {
        this(variant, writers, rounds, deadline, 1);
    }

    ProgressModel(Variant variant, int writers, int rounds, int deadline, int asked) {
        this.asked = asked;
        this.variant = variant;
        this.writers = writers;
        this.rounds = rounds;
        this.deadline = deadline;
    }

    /** What went wrong in some interleaving, if any; and how many states there are. */
    record Verdict(Optional<String> unfair, int states) {}

    Verdict walk() {
        Set<State> seen = new HashSet<>();
        Deque<State> todo = new ArrayDeque<>();
        List<Writer> fresh = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            fresh.add(new Writer(0, 0, 0));
        }
        todo.push(new State(
                1, 1, 0, 0, List.copyOf(fresh), new Relay(0, 0, 0, 0), List.of(), List.of(), 0, 0, Set.of(), NOT_READ));
        while (!todo.isEmpty()) {
            State state = todo.pop();
            if (!seen.add(state)) {
                continue;
            }
            Optional<String> unfair = brokenPromise(state).or(() -> unfairFiring(state));
            if (unfair.isPresent()) {
                return new Verdict(unfair, seen.size());
            }
            next(state).forEach(todo::push);
        }
        return new Verdict(Optional.empty(), seen.size());
    }

    /** An activity stamped before T stands behind Progress(T). */
    private static Optional<String> brokenPromise(State state) {
        int promised = 0;
        for (Row row : state.stream()) {
            if (row.writer() < 0) {
                promised = Math.max(promised, row.stamp());
            } else if (row.stamp() < promised) {
                return Optional.of("activity stamped " + row.stamp() + " told after Progress(" + promised + ")");
            }
        }
        return Optional.empty();
    }

    /** The sweep fires by what it read, though an activity had been recorded before the deadline. */
    private Optional<String> unfairFiring(State state) {
        int unextended = variant == Variant.PROGRESS_READ_LAST
                ? state.readDue()
                : state.extended().size();
        boolean fires = unextended < asked && state.known() >= deadline;
        if (!fires) {
            return Optional.empty();
        }
        List<Integer> recorded = state.writers().stream()
                .filter(writer -> writer.step() == 3 && writer.stamp() < deadline)
                .map(Writer::stamp)
                .toList();
        return recorded.size() < asked
                ? Optional.empty()
                : Optional.of("fired at " + deadline + " though activity was recorded at " + recorded);
    }

    private List<State> next(State state) {
        List<State> next = new ArrayList<>();
        for (int i = 0; i < writers; i++) {
            write(state, i, next);
        }
        relay(state, next);
        tell(state, next);
        consume(state, next);
        if (variant == Variant.PROGRESS_READ_LAST && state.readDue() == NOT_READ) {
            next.add(copy(state, b -> b.readDue = state.extended().size()));
        }
        return next;
    }

    private void write(State state, int i, List<State> next) {
        Writer writer = state.writers().get(i);
        boolean idFirst = variant != Variant.STAMP_BEFORE_ID;
        switch (writer.step()) {
            case 0 -> next.addAll(idFirst ? List.of(withId(state, i, 1)) : stamped(state, i, 1));
            case 1 -> next.addAll(idFirst ? stamped(state, i, 2) : List.of(withId(state, i, 2)));
            case 2 -> next.add(committed(state, i));
            default -> {}
        }
    }

    private static State withId(State state, int i, int step) {
        Writer writer = state.writers().get(i);
        return copy(state, b -> {
            b.writers.set(i, new Writer(step, state.nextXid(), writer.stamp()));
            b.nextXid++;
        });
    }

    private List<State> stamped(State state, int i, int step) {
        Writer writer = state.writers().get(i);
        int floor = variant == Variant.STAMP_BELOW_PROMISE ? 0 : state.persisted();
        return readings(state).stream()
                .map(now -> copy(state, b -> {
                    b.clock++;
                    b.writers.set(i, new Writer(step, writer.xid(), Math.max(now, floor)));
                }))
                .toList();
    }

    private static List<Integer> readings(State state) {
        return List.of(state.clock(), Math.max(1, state.clock() - STEP_BACK));
    }

    private static State committed(State state, int i) {
        Writer writer = state.writers().get(i);
        return copy(state, b -> {
            b.writers.set(i, new Writer(3, writer.xid(), writer.stamp()));
            b.outbox.add(new Row(i, writer.xid(), writer.stamp()));
            b.latestCompleted = Math.max(b.latestCompleted, writer.xid());
        });
    }

    private void relay(State state, List<State> next) {
        Relay relay = state.relay();
        boolean fenceFirst = variant == Variant.FENCE_BEFORE_MOMENT;
        switch (relay.step()) {
            case 0 -> {
                if (relay.rounds() < rounds) {
                    next.addAll(fenceFirst ? List.of(fenced(state, 1)) : promised(state, 1));
                }
            }
            case 1 -> next.addAll(fenceFirst ? promised(state, 2) : List.of(fenced(state, 2)));
            case 2 -> {
                if (xmin(state) > relay.fence()) {
                    next.add(copy(state, b -> b.relay = step(relay, 3)));
                }
            }
            case 3 -> {
                boolean told = state.outbox().stream().noneMatch(row -> row.xid() < relay.fence());
                if (told || variant == Variant.OUTBOX_NOT_AWAITED) {
                    next.add(copy(state, b -> b.relay = step(relay, 4)));
                }
            }
            case 4 ->
                next.add(copy(state, b -> {
                    b.stream.add(new Row(-1, 0, relay.promise()));
                    b.relay = new Relay(0, 0, 0, relay.rounds() + 1);
                }));
            default -> throw new IllegalStateException();
        }
    }

    private static Relay step(Relay relay, int step) {
        return new Relay(step, relay.promise(), relay.fence(), relay.rounds());
    }

    private static List<State> promised(State state, int step) {
        Relay relay = state.relay();
        return readings(state).stream()
                .map(now -> Math.max(state.persisted(), now))
                .map(promise -> copy(state, b -> {
                    b.clock++;
                    b.persisted = promise;
                    b.relay = new Relay(step, promise, relay.fence(), relay.rounds());
                }))
                .toList();
    }

    private State fenced(State state, int step) {
        Relay relay = state.relay();
        boolean xmax = variant == Variant.XMAX_AS_FENCE;
        int fence = xmax ? state.latestCompleted() + 1 : state.nextXid();
        return copy(state, b -> {
            b.relay = new Relay(step, relay.promise(), fence, relay.rounds());
            if (!xmax) {
                b.latestCompleted = Math.max(b.latestCompleted, b.nextXid);
                b.nextXid++;
            }
        });
    }

    /** The oldest open transaction id; with none open, the latest completed + 1. */
    private static int xmin(State state) {
        return state.writers().stream()
                .filter(writer -> writer.xid() > 0 && writer.step() < 3)
                .mapToInt(Writer::xid)
                .min()
                .orElse(state.latestCompleted() + 1);
    }

    private static void tell(State state, List<State> next) {
        if (!state.outbox().isEmpty()) {
            next.add(copy(state, b -> b.stream.add(b.outbox.removeFirst())));
        }
    }

    /** The consumer applies effect and progress of one record in one transaction. */
    private static void consume(State state, List<State> next) {
        if (state.applied() < state.stream().size()) {
            Row row = state.stream().get(state.applied());
            next.add(copy(state, b -> {
                b.applied++;
                if (row.writer() < 0) {
                    b.known = Math.max(b.known, row.stamp());
                } else {
                    b.extended.add(row.writer());
                }
            }));
        }
    }

    /** A state being changed; each change is one step. */
    private static final class Builder {
        int clock;
        int nextXid;
        int latestCompleted;
        int persisted;
        List<Writer> writers;
        Relay relay;
        List<Row> outbox;
        List<Row> stream;
        int applied;
        int known;
        Set<Integer> extended;
        int readDue;
    }

    private static State copy(State state, java.util.function.Consumer<Builder> change) {
        Builder b = new Builder();
        b.clock = state.clock();
        b.nextXid = state.nextXid();
        b.latestCompleted = state.latestCompleted();
        b.persisted = state.persisted();
        b.writers = new ArrayList<>(state.writers());
        b.relay = state.relay();
        b.outbox = new ArrayList<>(state.outbox());
        b.stream = new ArrayList<>(state.stream());
        b.applied = state.applied();
        b.known = state.known();
        b.extended = new HashSet<>(state.extended());
        b.readDue = state.readDue();
        change.accept(b);
        return new State(
                b.clock,
                b.nextXid,
                b.latestCompleted,
                b.persisted,
                List.copyOf(b.writers),
                b.relay,
                List.copyOf(b.outbox),
                List.copyOf(b.stream),
                b.applied,
                b.known,
                Set.copyOf(b.extended),
                b.readDue);
    }
}
