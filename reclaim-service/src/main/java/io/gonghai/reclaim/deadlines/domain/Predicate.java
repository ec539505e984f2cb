package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.time.ZoneId;
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
    private final ZoneId zone;
    private final @Nullable List<Outcome> trace;

    private Predicate(Standing standing, ZoneId zone, @Nullable List<Outcome> trace) {
        this.standing = standing;
        this.zone = zone;
        this.trace = trace;
    }

    /** Without a trace: nothing is kept of rules that are not first. */
    public static Derivation derive(Standing standing, PoolRules rules, ZoneId zone) {
        return new Predicate(standing, zone, null).by(rules);
    }

    /** With what came of each rule. */
    public static Derivation explain(Standing standing, PoolRules rules, ZoneId zone) {
        return new Predicate(standing, zone, new ArrayList<>()).by(rules);
    }

    private record Candidate(ReclaimRule rule, Reckoned.Term term, Instant dueAt) {
        boolean before(@Nullable Candidate other) {
            if (other == null) {
                return true;
            }
            int order = dueAt.compareTo(other.dueAt);
            return order < 0 || (order == 0 && rule.code().compareTo(other.rule.code()) < 0);
        }
    }

    private Derivation by(PoolRules rules) {
        Exempt exempt = exempt(rules.exemptions());
        if (exempt != null) {
            return Derivation.exempt(exempt);
        }
        Instant floor = floor(rules.changeGrace());
        Candidate first = null;
        Candidate tried = null;
        for (ReclaimRule rule : rules.rules()) {
            Candidate candidate = candidate(rule, rule.mode() == Mode.ENFORCE ? floor : null);
            if (candidate != null && rule.mode() == Mode.ENFORCE && candidate.before(first)) {
                first = candidate;
            } else if (candidate != null && rule.mode() == Mode.WARN && candidate.before(tried)) {
                tried = candidate;
            }
        }
        return new Derivation(
                null,
                trace == null ? List.of() : List.copyOf(trace),
                first == null ? null : deadline(first),
                tried == null ? null : deadline(tried));
    }

    /** Before which the change that brought the rules takes nothing; null where it left no grace. */
    private @Nullable Instant floor(@Nullable ChangeGrace grace) {
        return grace == null
                ? null
                : grace.floor(
                        new Predicate(standing, zone, null).by(grace.before()).first());
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
        return exemptions.openOpportunity() && facts == null ? Exempt.OPPORTUNITIES_NOT_KNOWN : null;
    }

    private @Nullable Candidate candidate(ReclaimRule rule, @Nullable Instant floor) {
        if (rule.when().awaits(standing.customer())) {
            if (trace != null) {
                trace.add(new Outcome.Lifted(rule, Reckoned.Never.FACTS_NOT_KNOWN));
            }
            return null;
        }
        if (!rule.when().matches(standing.customer())) {
            if (trace != null) {
                trace.add(new Outcome.Unmatched(rule, rule.when().unmet(standing.customer())));
            }
            return null;
        }
        return switch (rule.reckon(standing, zone)) {
            case Reckoned.Never never -> {
                if (trace != null) {
                    trace.add(new Outcome.Lifted(rule, never));
                }
                yield null;
            }
            case Reckoned.Term term -> {
                Grace grace = standing.grace();
                Instant left = later(grace == null ? null : grace.until(rule, zone), floor);
                Instant until = later(left, standing.holding().extended().until());
                Instant spared = until != null && until.isAfter(term.dueAt()) ? until : null;
                if (trace != null) {
                    trace.add(new Outcome.Runs(rule, term, spared));
                }
                yield new Candidate(rule, term, spared == null ? term.dueAt() : spared);
            }
        };
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }

    private Deadline deadline(Candidate first) {
        ReclaimRule rule = first.rule();
        return new Deadline(
                first.dueAt(),
                rule,
                first.term().base(),
                reminders(first, rule.remindBefore()),
                rule.mode() == Mode.ENFORCE ? reminders(first, rule.escalateBefore()) : List.of());
    }

    private List<Reminder> reminders(Candidate first, List<Period> distances) {
        return distances.stream()
                .map(before -> new Reminder(before, before.before(first.dueAt(), zone)))
                .filter(reminder -> !reminder.at().isBefore(first.term().base()))
                .sorted(Comparator.comparing(Reminder::at))
                .toList();
    }
}
