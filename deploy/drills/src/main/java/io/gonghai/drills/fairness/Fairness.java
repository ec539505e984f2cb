package io.gonghai.drills.fairness;

import io.gonghai.drills.Door;
import io.gonghai.drills.Findings;
import io.gonghai.drills.Say;
import io.gonghai.drills.Until;
import io.gonghai.drills.bench.Cluster;
import io.gonghai.drills.custodies.Custodies;
import io.gonghai.drills.custodies.Histories;
import io.gonghai.drills.custodies.Moved;
import io.gonghai.drills.custodies.Recount;
import io.gonghai.stack.Progress;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import io.gonghai.stack.StackConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/**
 * Customers with deadlines of seconds are contacted at the last moment while one thing after the other stands still across the deadlines. Nobody may lose one
 * whose contact was recorded before the deadline, nobody early, and in the end everybody who neglects.
 */
public final class Fairness {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration SETTLING = Duration.ofMinutes(12);
    private static final Duration QUIET = Duration.ofSeconds(90);
    private static final int CUSTOMERS = 48;

    private static final int MINUTES = 15;

    private final Stack stack;
    private final Wires wires;
    private final Say say;
    private final Findings findings = new Findings();
    private final Timeline timeline = new Timeline();
    private final Cluster cluster;
    private final Custodies custodies;

    /**
     * Starts a stack whose reclaim-service is behind wires, runs it all and fails if anything was wrong.
     *
     * @param config two replicas of each service
     * @param arguments {@code --minutes N}, {@code --only FAULT,…}, {@code --seed N}
     */
    public static void drill(StackConfig config, List<String> arguments, Say say) {
        List<Fault> kinds = after(arguments, "--only")
                .map(words -> Arrays.stream(words.split(",")).map(Fault::named).toList())
                .orElse(List.of(Fault.values()));
        int minutes = after(arguments, "--minutes").map(Integer::parseInt).orElse(MINUTES);
        long seed = after(arguments, "--seed").map(Long::parseLong).orElseGet(System::nanoTime);
        try (Wires wires = new Wires(config);
                Stack stack = Stack.start(wires.between(config), Progress.silent())) {
            new Fairness(stack, wires, say)
                    .run(Duration.ofMinutes(minutes), kinds, seed)
                    .report(say);
        }
    }

    private static Optional<String> after(List<String> arguments, String option) {
        int at = arguments.indexOf(option);
        return at < 0 || at + 1 == arguments.size() ? Optional.empty() : Optional.of(arguments.get(at + 1));
    }

    /**
     * @param stack two replicas of each service
     * @param wires what its replicas of reclaim-service are reached by
     */
    Fairness(Stack stack, Wires wires, Say say) {
        this.stack = stack;
        this.wires = wires;
        this.say = say;
        this.cluster = new Cluster(stack.config());
        this.custodies = new Custodies(cluster);
    }

    /**
     * Runs it all and compares.
     *
     * @param length how long faults go on
     * @param kinds which
     * @param seed decides who does what when, and what is stopped for how long
     */
    Findings run(Duration length, List<Fault> kinds, long seed) {
        say.line("seed " + seed);
        Random random = new Random(seed);
        Door door = new Door(stack.config().ports().url(Service.GATEWAY), PATIENCE);
        Waters waters = new Waters(door, CUSTOMERS);
        Books books =
                new Books(cluster, custodies, Set.copyOf(waters.customers().keySet()));
        Until.holds("all customers are pooled", PATIENCE, () -> pooled(waters) == CUSTOMERS);
        Lives lives = new Lives(door, waters, custodies, random);
        try (lives) {
            say.line("%d customers live; all is well for %d s".formatted(CUSTOMERS, QUIET.toSeconds()));
            pause(QUIET);
            faults(length, kinds, random, waters, books);
        }
        say.line("nobody does anything any more; whoever holds a customer now neglects it");
        Until.holds("everybody who was neglected is reclaimed", SETTLING, () -> pooled(waters) == CUSTOMERS);
        Until.holds("all is told", SETTLING, this::told);
        compare(door, waters, books, lives);
        return findings;
    }

    private long pooled(Waters waters) {
        return custodies.placed(waters.customers().keySet()).values().stream()
                .filter(placed -> placed.state().equals("POOLED"))
                .count();
    }

    private boolean told() {
        return Arrays.stream(Service.values())
                .flatMap(service -> service.database().stream())
                .allMatch(database -> cluster.number(database, "SELECT count(*) FROM outbox") == 0);
    }

    private void faults(Duration length, List<Fault> kinds, Random random, Waters waters, Books books) {
        Faults faults = new Faults(stack, cluster, wires);
        Instant end = Instant.now().plus(length);
        List<Fault> turn = new ArrayList<>();
        while (Instant.now().isBefore(end)) {
            if (turn.isEmpty()) {
                turn.addAll(kinds);
                Collections.shuffle(turn, random);
            }
            Fault fault = turn.removeFirst();
            Duration lasting = lasting(random);
            Instant begin = Instant.now();
            String how;
            try (Faults.Begun begun = faults.begin(fault, random)) {
                how = begun.how();
                pause(lasting);
            }
            timeline.add(new Timeline.Round(fault, begin, Instant.now()));
            pause(Duration.ofMillis(1_000 + random.nextInt(9_000)));
            say.line("  %s for %d s (%s): %s".formatted(fault.word(), lasting.toSeconds(), how, soFar(waters, books)));
        }
    }

    /** Mostly seconds, sometimes minutes. */
    private static Duration lasting(Random random) {
        int of = random.nextInt(20);
        int most = of < 11 ? 15 : of < 18 ? 45 : 120;
        return Duration.ofMillis(2_000L + random.nextInt(most * 1_000));
    }

    /** A first look while it goes on; all is compared again in the end. */
    private String soFar(Waters waters, Books books) {
        Findings found = new Findings();
        // Histories first: of what is reclaimed between the two questions nothing is said yet.
        Map<UUID, List<Moved>> histories = books.histories();
        new Judge(waters, histories, books.acts(), new Verdicts(timeline, found)).reclaims();
        found.wrong().stream().limit(3).forEach(line -> say.line("  WRONG " + line));
        return "%d reclaimed so far, %d wrong"
                .formatted(found.compared(), found.wrong().size());
    }

    private void compare(Door door, Waters waters, Books books, Lives lives) {
        String broker = "localhost:" + stack.config().ports().kafka();
        Map<UUID, List<Moved>> histories = books.histories();
        Map<UUID, List<Act>> acts = books.acts();
        Verdicts verdicts = new Verdicts(timeline, findings);
        Judge judge = new Judge(waters, histories, acts, verdicts);
        judge.reclaims();
        judge.announcements(Announced.read(broker, waters.customers().keySet()));
        kept(lives, acts, verdicts);
        books.compare(door, histories, acts, findings);
        new Recount(custodies, findings, waters.customers().keySet())
                .run(Histories.told(broker, waters.customers().keySet()).once());
        for (Service service : Service.values()) {
            service.database()
                    .ifPresent(database -> findings.same(
                            "dead letters of " + database,
                            0L,
                            cluster.number(database, "SELECT count(*) FROM dead_letter WHERE resolved_at IS NULL")));
        }
        lives.answers()
                .keySet()
                .forEach(answer ->
                        findings.same("an answer that is a failure: " + answer, false, answer.endsWith(" 500")));
        new FairnessReport(timeline, verdicts, say).lines();
        say.line("answers " + lives.answers());
    }

    /** Nothing that somebody was told is recorded is missing, or stands there with another time. */
    private void kept(Lives lives, Map<UUID, List<Act>> acts, Verdicts verdicts) {
        for (Promise promise : lives.promises) {
            verdicts.check(
                    promise.before(),
                    acts.getOrDefault(promise.customer(), List.of()).contains(promise.act()),
                    () -> "LOST: " + promise);
            if (promise.inTime()) {
                verdicts.between(promise.before(), promise.before()).saved++;
            }
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
