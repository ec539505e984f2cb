package io.gonghai.drills.pairs;

import io.gonghai.drills.Crowd;
import io.gonghai.drills.Findings;
import io.gonghai.drills.Person;
import io.gonghai.drills.Say;
import io.gonghai.drills.Until;
import io.gonghai.drills.custodies.Histories;
import io.gonghai.stack.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every pair of commands on one customer at the same moment, from two clients on two replicas, while batches over the same customers run in opposite orders
 * and frozen ones thaw: every history is a legal path, and row, events, ledger and answers agree with it.
 */
public final class PairRaces {
    private static final Duration SETTLING = Duration.ofSeconds(180);
    private static final int LANES = 4;

    private final Stack stack;
    private final Say say;
    private final Findings findings = new Findings();
    private final Heard heard = new Heard(findings);
    private final AtomicInteger batches = new AtomicInteger();
    private int elsewhere;

    public PairRaces(Stack stack, Say say) {
        this.stack = stack;
        this.say = say;
    }

    /**
     * Runs it all and counts again.
     *
     * @param waves how often each pair meets wherever one of the two has a chance
     * @param seed decides on which customers, and who
     */
    public Findings run(int waves, long seed) {
        List<Pairing> pairings = Pairing.all();
        Random random = new Random(seed);
        long began = System.nanoTime();
        Waters waters = new Waters(stack);
        Preparation preparation = new Preparation(waters, heard, random);
        String broker = "localhost:" + stack.config().ports().kafka();
        try (Announcer announcer = new Announcer(broker);
                ExecutorService crowd = Executors.newCachedThreadPool()) {
            Clash clash = new Clash(waters, announcer, heard, crowd);
            for (int number = 0; number < waves; number++) {
                meet(waters, clash, preparation.wave(number, pairings), random.nextLong(), crowd);
                if ((number + 1) % 5 == 0) {
                    say.line("  met %d times of %d".formatted(number + 1, waves));
                }
            }
            settle(waters);
            Histories.Told told = told(preparation, announcer, waters, broker);
            PairCheck check = new PairCheck(waters, heard, findings, preparation.customers());
            check.run(told, preparation.leavers().stream().map(Person::id).toList());
            findings.same(
                    "announced deadlines that were answered", announcer.announced(), check.reclaims() + told.refused());
            logs(waters);
            report(waves, pairings.size(), clash, check, preparation, (System.nanoTime() - began) / 1e9);
        }
        return findings;
    }

    private void meet(Waters waters, Clash clash, Preparation.Wave wave, long seed, ExecutorService crowd) {
        List<UUID> mixed = new ArrayList<>(wave.herd());
        for (int i = 0; i < wave.encounters().size(); i += 15) {
            mixed.add(wave.encounters().get(i).customer());
        }
        for (Encounter encounter : wave.encounters()) {
            elsewhere += stands(encounter) ? 0 : 1;
        }
        try (var opposite = new OppositeBatches(waters, heard, mixed, batches, seed, crowd)) {
            Crowd.each(LANES, wave.encounters(), clash::meet);
        }
    }

    /** A limit may have kept somebody from having what they should begin with. */
    private static boolean stands(Encounter encounter) {
        String state = encounter.pairing().start() == Start.REQUESTED
                ? Start.POOLED.name()
                : encounter.pairing().start().name();
        return encounter.before().state().equals(state);
    }

    /** Nothing is under way: no operation runs, nothing thaws any more, everything is told. */
    private static void settle(Waters waters) {
        Until.holds(
                "all is done and told",
                SETTLING,
                () -> waters.number("SELECT (SELECT count(*) FROM operation WHERE state = 'RUNNING')"
                                + " + (SELECT count(*) FROM custody WHERE thaw_at IS NOT NULL)"
                                + " + (SELECT count(*) FROM outbox)")
                        == 0);
    }

    /** Once every announced deadline has its answer, too. */
    private static Histories.Told told(Preparation preparation, Announcer announcer, Waters waters, String broker) {
        Histories.Told[] told = {Histories.told(broker, preparation.customers())};
        Until.holds("every deadline is answered and told", SETTLING, () -> {
            told[0] = Histories.told(broker, preparation.customers());
            long reclaimed = waters.number("SELECT count(*) FROM custody_history WHERE command = 'reclaim'");
            return told[0].refused() + reclaimed >= announcer.announced()
                    && waters.number("SELECT count(*) FROM outbox") == 0;
        });
        return told[0];
    }

    private void logs(Waters waters) {
        findings.same(
                "deadlocks that PostgreSQL counted",
                0L,
                waters.number("SELECT coalesce(sum(deadlocks), 0) FROM pg_stat_database"));
        findings.same("deadlocks in PostgreSQL's log", List.of(), lines("postgres", "deadlock detected", "40P01"));
        for (String replica : List.of("pool-service", "pool-service-2")) {
            findings.same("errors in the log of " + replica, List.of(), lines(replica, " ERROR "));
        }
    }

    private List<String> lines(String part, String... words) {
        Path log = stack.part(part).log();
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> List.of(words).stream().anyMatch(line::contains))
                    .limit(5)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void report(
            int waves, int pairings, Clash clash, PairCheck check, Preparation preparation, double seconds) {
        say.line("%d encounters: %d times each of %d (a pair of commands and where it begins); %d began elsewhere"
                .formatted(waves * pairings, waves, pairings, elsewhere));
        say.line("answered in the same moment: both done %d, one %d, none %d"
                .formatted(clash.encounters(2), clash.encounters(1), clash.encounters(0)));
        say.line("beside them %d batches in opposite orders; a holding limit refused %d times"
                .formatted(batches.get(), heard.limited()));
        say.line("answers %s; moves of %d customers %s"
                .formatted(heard.byStatus(), preparation.customers().size(), check.byCommand()));
        say.line("%.0f s".formatted(seconds));
    }
}
