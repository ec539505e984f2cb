package io.gonghai.drills.pairs;

import io.gonghai.drills.Answer;
import io.gonghai.drills.Person;
import io.gonghai.drills.custodies.Placed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Two clients send their commands at the same moment, each to a replica of its own. */
final class Clash {
    private static final long SCATTER_NANOS = 2_000_000;

    /** How long what is carried out later takes to begin, at most: its rival waits a part of that. */
    private static final long LATER_NANOS = 60_000_000;

    private final Waters waters;
    private final Announcer announcer;
    private final Heard heard;
    private final ExecutorService others;

    /** How many of the two were done: in so many encounters none, one, both. */
    private final AtomicIntegerArray byDone = new AtomicIntegerArray(3);

    Clash(Waters waters, Announcer announcer, Heard heard, ExecutorService others) {
        this.waters = waters;
        this.announcer = announcer;
        this.heard = heard;
        this.others = others;
    }

    boolean meet(Encounter encounter) {
        CyclicBarrier together = new CyclicBarrier(2);
        int replica = encounter.turn() % 2;
        CompletableFuture<Boolean> other =
                CompletableFuture.supplyAsync(() -> send(encounter, 1, 1 - replica, together), others);
        boolean one = send(encounter, 0, replica, together);
        boolean both = other.join();
        if (encounter.pairing().one().atOnce() && encounter.pairing().other().atOnce()) {
            byDone.incrementAndGet((one ? 1 : 0) + (both ? 1 : 0));
        }
        return one || both;
    }

    private boolean send(Encounter encounter, int side, int replica, CyclicBarrier together) {
        try {
            together.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
        Rival rival = encounter.rival(side);
        boolean late = rival.atOnce() && !encounter.rival(1 - side).atOnce();
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(late ? LATER_NANOS : SCATTER_NANOS));
        return command(rival, encounter, side, replica);
    }

    private boolean command(Rival rival, Encounter encounter, int side, int replica) {
        Person manager = waters.managers[side];
        Person own = encounter.turn() % 3 == 0 ? encounter.holder() : manager;
        String gainer = encounter.gainer(side).id();
        return switch (rival) {
            case CLAIM -> custody(rival, encounter, replica, encounter.gainer(side), Map.of("reason", "Mine"));
            case ASSIGN -> custody(rival, encounter, replica, manager, Map.of("to", gainer));
            case RETURN -> custody(rival, encounter, replica, encounter.holder(), Map.of("reason", "No budget"));
            case RECALL, DISCARD -> custody(rival, encounter, replica, manager, Map.of("reason", "Because"));
            case TRANSFER -> custody(rival, encounter, replica, own, Map.of("to", gainer));
            case MOVE ->
                custody(
                        rival,
                        encounter,
                        replica,
                        manager,
                        Map.of("toPool", side == 0 || encounter.turn() % 2 == 0 ? waters.other : waters.granting));
            case FREEZE -> custody(rival, encounter, replica, own, freeze(encounter));
            case RESTORE ->
                custody(
                        rival,
                        encounter,
                        replica,
                        manager,
                        encounter.turn() % 4 == 0 ? Map.of("toPool", waters.other) : Map.of());
            case LOCK -> custody(rival, encounter, replica, own, Map.of());
            case DELETE -> custody(rival, encounter, replica, manager, Map.of());
            case RECLAIM -> {
                Placed before = encounter.before();
                announcer.due(
                        encounter.customer(),
                        encounter.announcedHolding(),
                        before.pool(),
                        waters.rulesVersion(before.pool()));
                yield false;
            }
            case APPROVE ->
                answered(
                        rival,
                        encounter,
                        waters.send(
                                replica,
                                manager,
                                "/claim-requests/" + encounter.request() + "/approve",
                                Map.of(),
                                key(encounter)));
            case EXTEND ->
                answered(
                        rival,
                        encounter,
                        waters.send(
                                replica,
                                manager,
                                "/extension-requests/" + encounter.request() + "/approve",
                                Map.of(),
                                key(encounter)));
            case OFFBOARD ->
                answered(
                        rival,
                        encounter,
                        waters.send(
                                replica,
                                Person.ADMINISTRATOR,
                                "/reps/" + encounter.leaver().id() + "/offboard",
                                encounter.turn() % 2 == 0
                                        ? Map.of()
                                        : Map.of(
                                                "successor",
                                                waters.takers.getFirst().id()),
                                null));
        };
    }

    private static Map<String, Object> freeze(Encounter encounter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("reason", "Complaint");
        if (encounter.turn() % 2 == 0) {
            body.put("thawAt", Instant.now().plusMillis(1_500).toString());
        }
        if (encounter.pairing().startsWithHolder() && encounter.turn() % 4 < 2) {
            body.put("thawTo", "POOL");
        }
        return body;
    }

    private boolean custody(Rival rival, Encounter encounter, int replica, Person who, Map<String, Object> body) {
        return answered(
                rival,
                encounter,
                waters.send(
                        replica, who, "/custodies/" + encounter.customer() + "/" + rival.word(), body, key(encounter)));
    }

    private boolean answered(Rival rival, Encounter encounter, Answer answer) {
        return heard.one(rival, encounter.customer(), answer);
    }

    /** Every other client sends one. */
    private static @Nullable String key(Encounter encounter) {
        return encounter.turn() % 2 == 0 ? UUID.randomUUID().toString() : null;
    }

    /** Encounters whose answers tell it all, of which so many (0, 1, 2) commands were done. */
    int encounters(int done) {
        return byDone.get(done);
    }
}
