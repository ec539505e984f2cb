package io.gonghai.drills.fairness;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** When which fault lasted. */
final class Timeline {
    /** For so long after a fault its effects are its own: parts come back, connections are made again, what waited is told. */
    static final Duration AFTERMATH = Duration.ofSeconds(25);

    private final List<Round> rounds = new ArrayList<>();

    /** @param end when it was mended */
    record Round(Fault fault, Instant begin, Instant end) {
        Duration length() {
            return Duration.between(begin, end);
        }
    }

    void add(Round round) {
        rounds.add(round);
    }

    List<Round> of(Fault fault) {
        return rounds.stream().filter(round -> round.fault() == fault).toList();
    }

    int rounds() {
        return rounds.size();
    }

    /** The last fault that lasted, or could still be felt, at some moment of a span. */
    Optional<Fault> during(Instant from, Instant to) {
        return rounds.stream()
                .filter(round -> !round.begin().isAfter(to)
                        && !round.end().plus(AFTERMATH).isBefore(from))
                .reduce((one, later) -> later)
                .map(Round::fault);
    }
}
