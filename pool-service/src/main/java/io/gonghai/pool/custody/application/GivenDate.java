package io.gonghai.pool.custody.application;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A date on which something is to come about, given by whoever commands: after the decision, and within ten years. */
final class GivenDate {
    private static final Duration FARTHEST = Duration.ofDays(3_660);

    private GivenDate() {}

    /** What is wrong with it; empty where nothing is, or where none was given. @param field its name in what was sent */
    static Optional<Ruling> wrong(String field, @Nullable Instant date, Instant now) {
        if (date == null) {
            return Optional.empty();
        }
        if (!date.isAfter(now)) {
            return Optional.of(new Ruling.Refused(new Outcome.InThePast(field)));
        }
        return date.isAfter(now.plus(FARTHEST))
                ? Optional.of(new Ruling.Refused(new Outcome.TooFar(field)))
                : Optional.empty();
    }
}
