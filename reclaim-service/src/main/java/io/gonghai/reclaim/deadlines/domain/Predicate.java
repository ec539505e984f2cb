package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.calendar.domain.Moment;
import io.gonghai.reclaim.calendar.domain.WorkingTime;
import io.gonghai.reclaim.deadlines.domain.Spared.SparedBy;
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
        ChangeGrace grace = rules.changeGrace();
        Floor floor = grace == null ? null : new Floor(grace);
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

    /** Before which the change that brought the rules takes nothing: looked for where a rule comes before the grace ends, and once. */
    private final class Floor {
        private final ChangeGrace grace;
        private @Nullable Instant found;

        Floor(ChangeGrace grace) {
            this.grace = grace;
        }

        /** Null where that changes nothing for what comes at a moment: the floor is never after the grace. */
        @Nullable
        Instant under(Instant dueAt) {
            if (!dueAt.isBefore(grace.until())) {
                return null;
            }
            Instant floor = found == null
                    ? grace.floor(derive(standing, grace.before(), calendar).taking())
                    : found;
            found = floor;
            return floor;
        }
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

    private @Nullable Candidate candidate(ReclaimRule rule, @Nullable Floor floor) {
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
                Delay spared = spared(rule, term, floor == null ? null : floor.under(term.dueAt()), time);
                boolean provisional =
                        spared == null ? term.provisional() : spared.until().provisional();
                Instant dueAt = spared == null ? term.dueAt() : spared.until().at();
                if (dueAt.equals(Moment.NEVER.at()) && !times.open().isEmpty()) {
                    yield lifted(rule, Reckoned.Never.PAUSED);
                }
                if (trace != null) {
                    Spared why = spared == null ? null : new Spared(spared.by(), dueAt);
                    trace.add(new Outcome.Runs(
                            rule, term, rule.counted(standing, term), why, provisional, calendar.keyOf(rule), time));
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

    /** What takes nothing before a moment. */
    private record Delay(SparedBy by, Moment until) {}

    /** What keeps a rule's time from coming longest: grace, a holding's own or a change's, or time that the holder was given; null where that changes nothing. */
    private @Nullable Delay spared(ReclaimRule rule, Reckoned.Term term, @Nullable Instant floor, WorkingTime time) {
        Grace grace = standing.grace();
        Delay own = grace == null ? null : new Delay(SparedBy.GRACE, grace.until(rule, time));
        Delay changed = later(own, SparedBy.CHANGE_GRACE, floor, time);
        Delay last =
                later(changed, SparedBy.EXTENSION, standing.holding().extended().until(), time);
        Delay spared = last != null && last.until().at().isAfter(term.dueAt()) ? last : null;
        Moment again = times.leftAfterPauses(
                rule, time, spared == null ? term.dueAt() : spared.until().at());
        return again == null ? spared : new Delay(SparedBy.GRACE, again);
    }

    /** The later of the two; while it is closed nothing comes. */
    private static @Nullable Delay later(@Nullable Delay one, SparedBy by, @Nullable Instant other, WorkingTime time) {
        return other == null || (one != null && !other.isAfter(one.until().at()))
                ? one
                : new Delay(by, time.nextOpen(other));
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
