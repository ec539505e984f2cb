package io.gonghai.runtime.inbox;

import io.gonghai.runtime.idempotency.StoredAnswers;
import io.gonghai.runtime.sweeps.Sweeps;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;

/** Forgets what need not be remembered any more: old event ids, old answers. Doing it on two replicas at once does no harm. */
@ApplicationScoped
class Housekeeping {
    private static final Duration EVERY = Duration.ofSeconds(60);

    private final SeenEvents seen;
    private final StoredAnswers answers;
    private final DeadLetters deadLetters;
    private final Sweeps sweeps;

    Housekeeping(SeenEvents seen, StoredAnswers answers, DeadLetters deadLetters, Sweeps sweeps) {
        this.seen = seen;
        this.answers = answers;
        this.deadLetters = deadLetters;
        this.sweeps = sweeps;
    }

    /** In small steps, so that none holds its locks for long; each by itself, so that none stops another. */
    void start(@Observes StartupEvent event) {
        sweeps.every(EVERY, "seen-events", () -> seen.forgetOld() > 0);
        sweeps.every(EVERY, "stored-answers", () -> answers.forgetOld() > 0);
        sweeps.every(EVERY, "dead-letters", () -> deadLetters.forgetOld() > 0);
    }
}
