package io.gonghai.drills.bench;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;

/**
 * What to measure and how long.
 *
 * @param quick whether the figures are of short runs, for a look only
 * @param customers how many are pooled while claims are measured
 * @param cards how many are pooled while pages are measured
 * @param rounds how often each thing and its limit are measured in turn
 * @param run how long each time
 * @param warmUp how long claims may warm the services up before any is measured
 * @param idle how long processor time is watched while nothing is done
 * @param watched how many single claims are followed into other services
 * @param claimsOnly whether nothing but claims is measured
 * @param profiled whether processes are profiled where an aim was missed
 * @param budget after which no further round begins
 */
record Options(
        boolean quick,
        long customers,
        long cards,
        int rounds,
        Duration run,
        Duration warmUp,
        Duration idle,
        int watched,
        boolean claimsOnly,
        boolean profiled,
        Duration budget) {
    static final List<Integer> CLIENTS = List.of(1, 8, 32);

    static final Options FULL = new Options(
            false,
            100_000,
            1_000_000,
            3,
            Duration.ofSeconds(5),
            Duration.ofMinutes(8),
            Duration.ofSeconds(20),
            400,
            false,
            true,
            Duration.ofMinutes(25));

    static final Options QUICK = new Options(
            true,
            50_000,
            100_000,
            1,
            Duration.ofSeconds(3),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            200,
            false,
            false,
            Duration.ofMinutes(4));

    static final String USAGE =
            "bench [--quick] [--customers N] [--cards N] [--rounds N] [--seconds N] [--claims-only] [--profile | --no-profile]";

    static Options parse(List<String> words) {
        Options options = words.contains("--quick") ? QUICK : FULL;
        var rest = new ArrayDeque<>(words);
        while (!rest.isEmpty()) {
            String word = rest.remove();
            options = switch (word) {
                case "--quick" -> options;
                case "--customers" -> options.customers(number(word, rest.poll(), 10_000_000));
                case "--cards" -> options.cards(number(word, rest.poll(), 10_000_000));
                case "--rounds" -> options.rounds((int) number(word, rest.poll(), 100));
                case "--seconds" -> options.run(Duration.ofSeconds(number(word, rest.poll(), 60)));
                case "--claims-only" ->
                    new Options(
                            options.quick,
                            options.customers,
                            options.cards,
                            options.rounds,
                            options.run,
                            options.warmUp,
                            options.idle,
                            options.watched,
                            true,
                            options.profiled,
                            options.budget);
                case "--profile" -> options.profiled(true);
                case "--no-profile" -> options.profiled(false);
                default -> throw new IllegalArgumentException("unknown: " + word + "; usage: " + USAGE);
            };
        }
        return options;
    }

    private static long number(String option, @org.jspecify.annotations.Nullable String value, long most) {
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

    private Options customers(long n) {
        return new Options(quick, n, cards, rounds, run, warmUp, idle, watched, claimsOnly, profiled, budget);
    }

    private Options cards(long n) {
        return new Options(quick, customers, n, rounds, run, warmUp, idle, watched, claimsOnly, profiled, budget);
    }

    private Options rounds(int n) {
        return new Options(quick, customers, cards, n, run, warmUp, idle, watched, claimsOnly, profiled, budget);
    }

    private Options run(Duration time) {
        return new Options(quick, customers, cards, rounds, time, warmUp, idle, watched, claimsOnly, profiled, budget);
    }

    private Options profiled(boolean wanted) {
        return new Options(quick, customers, cards, rounds, run, warmUp, idle, watched, claimsOnly, wanted, budget);
    }
}
