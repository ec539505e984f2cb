package io.gonghai.drills.fairness;

import io.gonghai.drills.Answer;
import io.gonghai.drills.Person;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One customer, again and again: claimed, contacted at the last moment before some of its deadlines, or complained about, then neglected, given back or passed on,
 * until it is back in its pool.
 */
final class Life implements Runnable {
    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int MOST_CONTACTS = 4;
    private static final Person DESK = new Person("fair-desk", "Desk", List.of("integrator"));

    /** At most so long before the deadline a contact is sent, in milliseconds; one of them at random. */
    private static final int[] DISTANCES = {25, 60, 250, 1_000, 4_000};

    private final Lives lives;
    private final UUID customer;
    private final Terms terms;
    private final Random random;

    Life(Lives lives, UUID customer, Terms terms, Random random) {
        this.lives = lives;
        this.customer = customer;
        this.terms = terms;
        this.random = random;
    }

    @Override
    public void run() {
        try {
            Thread.sleep(random.nextInt(15_000));
            while (!lives.ending()) {
                if (lives.pooled(customer)) {
                    hold();
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hold() throws InterruptedException {
        Person rep = somebody();
        Answer claimed = command(rep, "claim", Map.of());
        if (claimed.status() != 200) {
            return;
        }
        contact(rep, Instant.parse(claimed.text("since")));
        int fate = random.nextInt(8);
        if (lives.ending() || fate > 1) {
            return; // neglected
        }
        if (fate == 0) {
            command(rep, "return", Map.of("reason", "No budget"));
            return;
        }
        Person next = somebody();
        if (!next.equals(rep)) {
            Answer passed = command(rep, "transfer", Map.of("to", next.id()));
            if (passed.status() == 200) {
                contact(next, Instant.parse(passed.text("since")));
            }
        }
    }

    /** Contacts the customer shortly before its deadline, some times over. */
    private void contact(Person rep, Instant since) throws InterruptedException {
        List<Act> acts = new ArrayList<>();
        for (int left = random.nextInt(MOST_CONTACTS + 1); left > 0; left--) {
            Instant due = terms.due(since, acts);
            int distance = DISTANCES[random.nextInt(DISTANCES.length)];
            if (!sleptUntil(due.minusMillis(1 + random.nextInt(distance)))) {
                return;
            }
            if (terms.paused() && random.nextBoolean()) {
                Act complaint = complained();
                if (complaint != null) {
                    lives.promises.add(new Promise(customer, complaint, due));
                    acts.add(complaint);
                }
                continue;
            }
            boolean deal = random.nextInt(4) == 0;
            Answer answer = record(rep, deal);
            if (answer.status() == 404 || answer.status() == 403 || answer.status() == 409) {
                return; // lost
            }
            if (answer.status() == 201) {
                Act act = new Act(UUID.fromString(answer.text("id")), deal, Instant.parse(answer.text("recordedAt")));
                lives.promises.add(new Promise(customer, act, due));
                acts.add(act);
            }
        }
    }

    /**
     * Somebody complains, and is satisfied seconds later; null where nobody knows if it was heard. It is closed whatever happens, also what may still be on its way: its
     * desk counts what it says.
     */
    private @Nullable Act complained() throws InterruptedException {
        UUID complaint = UUID.randomUUID();
        boolean heard = complain(complaint, "OPEN", 1).status() == 201;
        if (heard) {
            Thread.sleep(random.nextInt(6_000));
        }
        Answer closed = complain(complaint, "CLOSED", 2);
        while (closed.status() != 200 && closed.status() != 201) {
            Thread.sleep(PAUSE);
            closed = complain(complaint, "CLOSED", 2);
        }
        return heard ? Books.complaint(closed.body()) : null;
    }

    private Answer complain(UUID complaint, String status, int revision) {
        String path = "/customers/" + customer + "/tickets/" + complaint;
        try {
            return lives.heard(
                    "complaint",
                    lives.patient.put(DESK, path, Map.of("kind", "COMPLAINT", "status", status, "revision", revision)));
        } catch (IllegalStateException e) {
            lives.unanswered("complaint");
            return Nobody.ANSWERED;
        }
    }

    private boolean sleptUntil(Instant moment) throws InterruptedException {
        while (Instant.now().isBefore(moment)) {
            if (lives.ending()) {
                return false;
            }
            Duration left = Duration.between(Instant.now(), moment);
            Thread.sleep(left.compareTo(PAUSE) < 0 ? left : PAUSE);
        }
        return true;
    }

    private Answer record(Person rep, boolean deal) {
        String path = "/customers/" + customer + (deal ? "/deals" : "/follow-ups");
        Map<String, Object> body = deal
                ? Map.of("amount", Map.of("amount", "1200.00", "currency", "CNY"))
                : Map.of("kind", "CALL", "content", "Just in time");
        return send(rep, deal ? "deal" : "follow-up", path, body);
    }

    private Answer command(Person rep, String command, Map<String, Object> body) {
        return send(rep, command, "/custodies/" + customer + "/" + command, body);
    }

    /** Some give up when nobody answers, and never learn what became of it; others send the same again. */
    private Answer send(Person rep, String what, String path, Map<String, Object> body) {
        try {
            Answer answer = random.nextInt(4) == 0
                    ? lives.patient.once(
                            rep, "POST", path, body, UUID.randomUUID().toString())
                    : lives.patient.post(rep, path, body);
            return lives.heard(what, answer);
        } catch (IOException | IllegalStateException e) {
            lives.unanswered(what);
            return Nobody.ANSWERED;
        }
    }

    private Person somebody() {
        return lives.reps.get(random.nextInt(lives.reps.size()));
    }
}
