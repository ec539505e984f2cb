package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stood when a deadline was announced: kept, so that what was taken back by it can be explained later.
 *
 * @param calendarVersion of the company's settings by whose zone days were counted
 * @param knownUpTo all activity up to this moment was in it
 * @param base from which moment the rule's period ran
 * @param since what happened at that moment
 * @param step how long it was
 * @param endsAt when it ended
 * @param sparedUntil until when grace kept it from coming; null where that changed nothing
 */
public record Stood(
        Trigger trigger,
        Integer calendarVersion,
        String zone,
        Instant knownUpTo,
        Instant base,
        Reckoned.Base since,
        String step,
        Instant endsAt,
        @Nullable Instant sparedUntil,
        Facts facts) {

    /**
     * As it stands for a holding that a rule takes back.
     *
     * @throws IllegalStateException where none does
     */
    public static Stood of(CustomerClock clock, PoolRules rules, Calendar calendar, Past past, Instant knownUpTo) {
        Standing standing = clock.standing(past);
        Derivation explained = clock.explained(rules, calendar, past);
        Deadline taking = explained.taking();
        if (standing == null || taking == null) {
            throw new IllegalStateException("no rule takes it back");
        }
        for (Outcome outcome : explained.outcomes()) {
            if (outcome instanceof Outcome.Runs runs && runs.rule().equals(taking.rule())) {
                Reckoned.Term term = runs.term();
                return new Stood(
                        runs.rule().trigger(),
                        calendar.version(),
                        calendar.zone().getId(),
                        knownUpTo,
                        term.base(),
                        term.since(),
                        term.step().text(),
                        term.dueAt(),
                        runs.sparedUntil(),
                        Facts.of(standing, rules));
            }
        }
        throw new IllegalStateException("the rule that takes it does not run");
    }
}
