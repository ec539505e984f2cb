package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.deadlines.domain.Spared.SparedBy;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stood when a deadline was announced: kept, so that what was taken back by it can be explained later. It is stored as it is written here, and read for years:
 * names stay, and what a release before did not write is null.
 *
 * @param trigger null where a later release wrote one that is not known here; so is {@code since}
 * @param calendarVersion of the company's settings by whose zone days of the wall were counted
 * @param knownUpTo all activity up to this moment was in it
 * @param base from which moment the rule's period ran
 * @param since what happened at that moment
 * @param step how long it was
 * @param endsAt when it ended
 * @param sparedUntil until when it was kept from coming; null where nothing did
 * @param sparedBy by what; null also where that was not kept
 * @param calendar of working time along which the period ran: with the base and the step, all that says which days it went through, for ever. Null for days of the wall
 * @param conditions by which lists the rule chose its customers, such as {@code levels}; what it found is in the facts
 * @param count how many follow-ups it asked for; null of rules that count none, and where that was not kept
 * @param counted how many of these were recorded after the base; null as {@code count}, and where those before were not known
 * @param warnings that were given in the holding, the latest of them, oldest first; null where that was not kept
 */
public record Stood(
        @Nullable Trigger trigger,
        Integer calendarVersion,
        String zone,
        Instant knownUpTo,
        Instant base,
        Reckoned.@Nullable Base since,
        String step,
        Instant endsAt,
        @Nullable Instant sparedUntil,
        @Nullable SparedBy sparedBy,
        @Nullable CalendarKey calendar,
        @Nullable List<String> conditions,
        @Nullable Integer count,
        @Nullable Integer counted,
        @Nullable List<GivenWarning> warnings,
        Facts facts) {

    /**
     * As it stands for a holding that a rule takes back.
     *
     * @param explained with what came of each rule
     * @throws IllegalStateException where none takes it
     */
    public static Stood of(Facts facts, Derivation explained, Calendar calendar, Instant knownUpTo) {
        Deadline taking = explained.taking();
        if (taking == null) {
            throw new IllegalStateException("no rule takes it back");
        }
        for (Outcome outcome : explained.outcomes()) {
            if (outcome instanceof Outcome.Runs runs && runs.rule().equals(taking.rule())) {
                Reckoned.Term term = runs.term();
                Spared spared = runs.spared();
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
                        spared == null ? null : spared.by(),
                        runs.calendar(),
                        runs.rule().when().asked(),
                        runs.rule().asked(),
                        runs.counted(),
                        null,
                        facts);
            }
        }
        throw new IllegalStateException("the rule that takes it does not run");
    }

    public Stood after(List<GivenWarning> given) {
        return new Stood(
                trigger,
                calendarVersion,
                zone,
                knownUpTo,
                base,
                since,
                step,
                endsAt,
                sparedUntil,
                sparedBy,
                calendar,
                conditions,
                count,
                counted,
                given,
                facts);
    }
}
