package io.gonghai.drills.fairness;

import io.gonghai.drills.Answer;
import io.gonghai.drills.Door;
import io.gonghai.drills.Person;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.drills.custodies.Placed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** All customers, each with a {@link Life} of its own, and what people were told meanwhile. */
final class Lives implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);

    final Door patient;
    final List<Person> reps;
    final Queue<Promise> promises = new ConcurrentLinkedQueue<>();
    private final Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
    private final Custodies custodies;
    private final List<UUID> customers;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Map<UUID, Placed> placed = Map.of();
    private volatile boolean ending;

    Lives(Door patient, Waters waters, Custodies custodies, Random random) {
        this.patient = patient;
        this.reps = waters.reps();
        this.custodies = custodies;
        this.customers = List.copyOf(waters.customers().keySet());
        threads.add(Thread.ofVirtual().start(this::look));
        waters.customers()
                .forEach((customer, terms) -> threads.add(
                        Thread.ofVirtual().start(new Life(this, customer, terms, new Random(random.nextLong())))));
    }

    private void look() {
        try {
            while (!ending) {
                placed = custodies.placed(customers);
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nobody holds the customer, as it was a moment ago. */
    boolean pooled(UUID customer) {
        Placed now = placed.get(customer);
        return now != null && now.state().equals("POOLED");
    }

    boolean ending() {
        return ending;
    }

    /** Notes what was answered. */
    Answer heard(String what, Answer answer) {
        count(what + " " + answer.status());
        return answer;
    }

    void unanswered(String what) {
        count(what + " unanswered");
    }

    private void count(String what) {
        answers.computeIfAbsent(what, word -> new AtomicInteger()).incrementAndGet();
    }

    Map<String, AtomicInteger> answers() {
        return new TreeMap<>(answers);
    }

    /** Nobody does anything any more: whoever is held now is neglected. */
    @Override
    public void close() {
        ending = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
