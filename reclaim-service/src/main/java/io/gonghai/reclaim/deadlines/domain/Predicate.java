package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to "when does this holding go back?", for everybody who asks: announcement, warning, {@code /deadlines}, look-ups. Explaining and doing
 * run the same code; only whoever explains keeps what came of each rule.
 */
public final class Predicate {
    private final Standing standing;
    private final Calendar calendar;
    private final @Nullable List<Outcome> trace;
    private final RuleTimes times;
    private final PoolRules rules;

    private Predicate(Standing standing, PoolRules rules, Calendar calendar, @Nullable List<Outcome> trace) {
        this.rules = rules;
        this.times = RuleTimes.of(standing, rules.exemptions(), calendar);
        this.standing = standing;
        this.calendar = calendar;
        this.trace = trace;
    }

    /** Without a trace: nothing is kept of rules that are not first. */
    public static Derivation derive(Standing standing, PoolRules rules, Calendar calendar) {
        return new Predicate(standing, rules, calendar, null).derived();
    }

    /** With what came of each rule. */
    public static Derivation explain(Standing standing, PoolRules rules, Calendar calendar) {
        return new Predicate(standing, rules, calendar, new ArrayList<>()).derived();
    }

    private record Candidate(
            ReclaimRule rule, WorkingTime time, Reckoned.Term term, Instant dueAt, boolean provisional) {
        boolean before(@Nullable Candidate other) {
            if (other == null) {
                return true;
            }
            int order = dueAt.compareTo(other.dueAt);
            return order < 0 || (order == 0 && rule.code().compareTo(other.rule.code()) < 0);
        }
    }

    private Derivation derived() {
        Exempt exempt = exempt(rules.exemptions());
        if (exempt != null) {
            return Derivation.exempt(exempt);
        }
        Instant floor = floor(rules.changeGrace());
        Candidate first = null;
        Candidate taking = null;
        List<Deadline> warns = List.of();
        for (ReclaimRule rule : rules.rules()) {
            Candidate candidate = candidate(rule, rule.mode() == Mode.ENFORCE ? floor : null);
            if (candidate != null && rule.mode() == Mode.ENFORCE) {
                first = candidate.before(first) ? candidate : first;
                taking = !candidate.provisional() && candidate.before(taking) ? candidate : taking;
            } else if (candidate != null && rule.mode() == Mode.WARN) {
                warns = warns.isEmpty() ? new ArrayList<>(2) : warns;
                warns.add(deadline(candidate));
            }
        }
        Deadline soonest = first == null ? null : deadline(first);
        return new Derivation(
                null,
                trace == null ? List.of() : List.copyOf(trace),
                soonest,
                taking == first ? soonest : taking == null ? null : deadline(taking),
                warns,
                times.open());
    }

    /** Before which the change that brought the rules takes nothing; null where it left no grace. */
    private @Nullable Instant floor(@Nullable ChangeGrace grace) {
        return grace == null
                ? null
                : grace.floor(derive(standing, grace.before(), calendar).taking());
    }

    private @Nullable Exempt exempt(Exemptions exemptions) {
        if (standing.holding().locked()) {
            return Exempt.LOCKED;
        }
        if (exemptions.coverLevel(standing.customer())) {
            return Exempt.LEVEL;
        }
        WholeFacts facts = standing.customer().whole();
        if (exemptions.openOpportunity() && facts != null && facts.openOpportunities() > 0) {
            return Exempt.OPEN_OPPORTUNITY;
        }
        if (exemptions.dealt()) {
            Boolean dealt = standing.everDealt();
            if (dealt == null || dealt) {
                return dealt == null ? Exempt.DEALT_NOT_KNOWN : Exempt.DEALT;
            }
        }
        if (exemptions.openOpportunity() && facts == null) {
            return Exempt.OPPORTUNITIES_NOT_KNOWN;
        }
        boolean pausesKnown = facts != null && facts.pauses() != null;
        return exemptions.pausedBy().isEmpty() || pausesKnown ? null : Exempt.PAUSES_NOT_KNOWN;
    }

    private @Nullable Candidate candidate(ReclaimRule rule, @Nullable Instant floor) {
        if (rule.when().awaits(standing.customer())) {
            return lifted(rule, Reckoned.Never.FACTS_NOT_KNOWN);
        }
        if (!rule.when().matches(standing.customer())) {
            if (trace != null) {
                trace.add(new Outcome.Unmatched(rule, rule.when().unmet(standing.customer())));
            }
            return null;
        }
        WorkingTime time = times.of(rule);
        if (time == null) {
            return lifted(rule, Reckoned.Never.CALENDAR_NOT_KNOWN);
        }
        return switch (rule.reckon(standing, time, calendar.zone())) {
            case Reckoned.Never never -> lifted(rule, never);
            case Reckoned.Term term -> {
                Moment spared = spared(rule, term, floor, time);
                boolean provisional = spared == null ? term.provisional() : spared.provisional();
                Instant dueAt = spared == null ? term.dueAt() : spared.at();
                if (dueAt.equals(Moment.NEVER.at()) && !times.open().isEmpty()) {
                    yield lifted(rule, Reckoned.Never.PAUSED);
                }
                if (trace != null) {
                    Instant until = spared == null ? null : dueAt;
                    trace.add(new Outcome.Runs(rule, term, until, provisional, calendar.keyOf(rule)));
                }
                yield new Candidate(rule, time, term, dueAt, provisional);
            }
        };
    }

    private @Nullable Candidate lifted(ReclaimRule rule, Reckoned.Never why) {
        if (trace != null) {
            trace.add(new Outcome.Lifted(rule, why));
        }
        return null;
    }

    /** Until when grace, a change's or a holding's own, or time that the holder was given keeps a rule's time from coming; null where that changes nothing. */
    private @Nullable Moment spared(ReclaimRule rule, Reckoned.Term term, @Nullable Instant floor, WorkingTime time) {
        Grace grace = standing.grace();
        Moment left = grace == null ? null : grace.until(rule, time);
        Moment until =
                later(later(left, floor, time), standing.holding().extended().until(), time);
        Moment spared = until != null && until.at().isAfter(term.dueAt()) ? until : null;
        Moment again = times.leftAfterPauses(rule, time, spared == null ? term.dueAt() : spared.at());
        return again == null ? spared : again;
    }

    /** The later of the two; while it is closed nothing comes. */
    private static @Nullable Moment later(@Nullable Moment one, @Nullable Instant other, WorkingTime time) {
        return other == null || (one != null && !other.isAfter(one.at())) ? one : time.nextOpen(other);
    }

    private Deadline deadline(Candidate candidate) {
        ReclaimRule rule = candidate.rule();
        return new Deadline(
                candidate.dueAt(),
                rule,
                candidate.term().base(),
                warnings(candidate, rule.remindBefore()),
                rule.mode() == Mode.ENFORCE ? warnings(candidate, rule.escalateBefore()) : List.of(),
                candidate.provisional(),
                calendar.keyOf(rule));
    }

    /** Warnings lie before what they warn of, and not before the period began; both along the rule's own time. */
    private List<Reminder> warnings(Candidate candidate, List<Period> distances) {
        return distances.stream()
                .map(before -> new Reminder(before, before.before(candidate.dueAt(), candidate.time())))
                .filter(reminder -> !reminder.at().isBefore(candidate.term().base()))
                .filter(reminder -> reminder.at().isBefore(candidate.dueAt()))
                .sorted(Comparator.comparing(Reminder::at))
                .toList();
    }
}
