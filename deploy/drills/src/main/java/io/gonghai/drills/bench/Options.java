package io.gonghai.drills.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to measure and how long.
 *
 * @param quick whether the figures are of short runs, for a look only
 * @param only the parts that are measured; all where empty
 * @param customers how many are pooled while claims are measured
 * @param cards how many there are while pages and lists are measured
 * @param leavers how many customers somebody has who leaves
 * @param holdings how many are held while deadlines are measured
 * @param rounds how often each thing and its limit are measured in turn
 * @param run how long each time
 * @param warmUp how long claims may warm the services up before any is measured
 * @param idle how long processor time is watched while nothing is done
 * @param watched how many single claims are followed into other services
 * @param profiled whether processes are profiled where an aim was missed
 * @param budget after which no further round begins
 */
record Options(
        boolean quick,
        Set<String> only,
        long customers,
        long cards,
        long leavers,
        long holdings,
        int rounds,
        Duration run,
        Duration warmUp,
        Duration idle,
        int watched,
        boolean profiled,
        Duration budget) {
    static final List<Integer> CLIENTS = List.of(1, 8, 32);

    /** The parts, in the order in which they are measured. */
    static final List<String> PARTS = List.of(
            "start",
            "claims",
            "effects",
            "leads",
            "profile",
            "pages",
            "batch",
            "offboard",
            "idle-due",
            "due",
            "steady",
            "rule-change",
            "dry-run",
            "lists");

    static final Options FULL = new Options(
            false,
            Set.of(),
            100_000,
            1_000_000,
            50_000,
            1_000_000,
            3,
            Duration.ofSeconds(5),
            Duration.ofMinutes(8),
            Duration.ofSeconds(20),
            400,
            true,
            Duration.ofMinutes(70));

    static final Options QUICK = new Options(
            true,
            Set.of(),
            50_000,
            100_000,
            4_000,
            100_000,
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            200,
            false,
            Duration.ofMinutes(25));

    static final String USAGE =
            "bench [--quick] [--only PART,…] [--customers N] [--cards N] [--leavers N] [--holdings N] [--rounds N] [--seconds N] [--profile | --no-profile]; parts: "
                    + String.join(", ", PARTS);

    static Options parse(List<String> words) {
        Options options = words.contains("--quick") ? QUICK : FULL;
        var rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.remove();
            options = switch (word) {
                case "--quick" -> options;
                case "--only" -> options.only(parts(rest.poll()));
                case "--claims-only" -> options.only(Set.of("start", "claims"));
                case "--customers" -> options.customers(number(word, rest.poll(), 10_000_000));
                case "--cards" -> options.cards(number(word, rest.poll(), 10_000_000));
                case "--leavers" -> options.leavers(number(word, rest.poll(), 1_000_000));
                case "--holdings" -> options.holdings(number(word, rest.poll(), 10_000_000));
                case "--rounds" -> options.rounds((int) number(word, rest.poll(), 100));
                case "--seconds" -> options.run(Duration.ofSeconds(number(word, rest.poll(), 60)));
                case "--profile" -> options.profiled(true);
                case "--no-profile" -> options.profiled(false);
                default -> throw new IllegalArgumentException("unknown: " + word + "; usage: " + USAGE);
            };
        }
        return options;
    }

    /** Whether a part is measured. */
    boolean wants(String part) {
        return only.isEmpty() || only.contains(part);
    }

    private static Set<String> parts(@Nullable String named) {
        Set<String> parts = new LinkedHashSet<>(List.of(String.valueOf(named).split(",")));
        if (!PARTS.containsAll(parts)) {
            throw new IllegalArgumentException("--only needs parts; usage: " + USAGE);
        }
        return parts;
    }

    private static long number(String option, @Nullable String value, long most) {
        try {
            long number = Long.parseLong(String.valueOf(value));
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException(option + " needs a number from 1 to " + most + "; usage: " + USAGE);
    }

    private Options only(Set<String> other) {
        return new Options(
                quick, other, customers, cards, leavers, holdings, rounds, run, warmUp, idle, watched, profiled,
                budget);
    }

    private Options customers(long other) {
        return new Options(
                quick, only, other, cards, leavers, holdings, rounds, run, warmUp, idle, watched, profiled, budget);
    }

    private Options cards(long other) {
        return new Options(
                quick, only, customers, other, leavers, holdings, rounds, run, warmUp, idle, watched, profiled, budget);
    }

    private Options leavers(long other) {
        return new Options(
                quick, only, customers, cards, other, holdings, rounds, run, warmUp, idle, watched, profiled, budget);
    }

    private Options holdings(long other) {
        return new Options(
                quick, only, customers, cards, leavers, other, rounds, run, warmUp, idle, watched, profiled, budget);
    }

    private Options rounds(int other) {
        return new Options(
                quick, only, customers, cards, leavers, holdings, other, run, warmUp, idle, watched, profiled, budget);
    }

    private Options run(Duration other) {
        return new Options(
                quick, only, customers, cards, leavers, holdings, rounds, other, warmUp, idle, watched, profiled,
                budget);
    }

    private Options profiled(boolean other) {
        return new Options(
                quick, only, customers, cards, leavers, holdings, rounds, run, warmUp, idle, watched, other, budget);
    }
}
