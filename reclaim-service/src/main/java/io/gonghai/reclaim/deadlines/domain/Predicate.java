package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to "when does this holding go back?", for everybody who asks: announcement, warning, {@code /deadlines}.
 */
public final class Predicate {
    private static final Comparator<Candidate> SOONEST = Comparator.comparing(
                    (Candidate candidate) -> candidate.term().dueAt())
            .thenComparing(candidate -> candidate.rule().code());

    private Predicate() {}

    private record Candidate(ReclaimRule rule, ReclaimRule.Term term) {}

    /** Empty where no rule takes the holding back. */
    public static Optional<Deadline> derive(
            Holding holding,
            @Nullable Grace grace,
            CustomerFacts customer,
            Activity activity,
            PoolRules rules,
            ZoneId zone) {
        if (holding.locked() || rules.exemptions().cover(customer)) {
            return Optional.empty();
        }
        return rules.rules().stream()
                .filter(rule -> rule.when().matches(customer))
                .flatMap(rule -> rule
                        .term(holding, activity, zone)
                        .map(term -> new Candidate(rule, spared(term, rule, grace, zone)))
                        .stream())
                .min(SOONEST)
                .map(first -> deadline(first, zone));
    }

    private static ReclaimRule.Term spared(
            ReclaimRule.Term term, ReclaimRule rule, @Nullable Grace grace, ZoneId zone) {
        Instant earliest = grace == null ? term.dueAt() : grace.until(rule, zone);
        return earliest.isAfter(term.dueAt()) ? new ReclaimRule.Term(term.base(), earliest) : term;
    }

    private static Deadline deadline(Candidate first, ZoneId zone) {
        Instant base = first.term().base();
        Instant dueAt = first.term().dueAt();
        List<Reminder> reminders = first.rule().remindBefore().stream()
                .map(before -> new Reminder(before, before.before(dueAt, zone)))
                .filter(reminder -> !reminder.at().isBefore(base))
                .sorted(Comparator.comparing(Reminder::at))
                .toList();
        return new Deadline(dueAt, first.rule(), base, reminders);
    }
}
