package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.rules.domain.Catalogue;
import io.gonghai.pool.rules.domain.Mode;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.UnfitValue;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what is well formed but can't be kept: deadlines that nothing keeps yet or that never come, reminders that never come, codes used twice, pools that are not there or not the caller's to fill.
 */
@ApplicationScoped
class CheckPool {
    private static final CalendarPeriod LONGEST_GRACE = CalendarPeriod.parse("P366D");
    private static final Duration A_WORKING_DAY = Duration.ofHours(8);

    private final Pools pools;

    CheckPool(Pools pools) {
        this.pools = pools;
    }

    /**
     * Checks what somebody decided.
     *
     * @param before what was decided until now; null for a new pool
     * @throws Problem 400 with everything that is wrong
     */
    void check(PoolSpec spec, @Nullable PoolSpec before, Actor by) {
        Set<UUID> named = before == null ? Set.of() : targets(before);
        List<Violation> wrong = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < spec.reclaimRules().size(); i++) {
            ReclaimRule rule = spec.reclaimRules().get(i);
            String field = "reclaimRules[" + i + "].";
            if (!codes.add(rule.code())) {
                add(wrong, field + "code", "violation.code-twice");
            }
            if (rule.time() == RuleTime.CALENDAR && rule.calendar() != null) {
                add(wrong, field + "calendar", "violation.calendar-for-working-time");
            }
            if (rule.extension() != null && rule.trigger() != Trigger.NO_FOLLOW_UP) {
                add(wrong, field + "extension", "violation.extension-for-follow-ups");
            }
            FieldConditions.check(rule.when(), field + "when.fields", wrong);
            checkTrigger(wrong, field, rule, spec.exemptions());
            checkReminders(wrong, field, rule);
            if (rule.toPool() != null && !mayFill(rule.toPool(), named, by)) {
                add(wrong, field + "toPool", "violation.unknown-pool");
            }
        }
        spec.claimRules().modes().keySet().stream()
                .filter(code -> !Catalogue.open().contains(code))
                .forEach(code -> add(wrong, "claimRules.modes." + code, "violation.no-mode"));
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    /** What a change leaves to those who hold customers; null for nothing. @throws Problem 400 where it is no period, or a long one */
    static @Nullable CalendarPeriod grace(@Nullable String said) {
        if (said == null) {
            return null;
        }
        CalendarPeriod grace;
        try {
            grace = CalendarPeriod.parse(said);
        } catch (UnfitValue e) {
            throw Problem.invalid(List.of(new Violation("changeGrace", e.text())));
        }
        if (LONGEST_GRACE.shorterThan(grace)) {
            throw Problem.invalid("changeGrace", "violation.grace-too-long");
        }
        return grace;
    }

    /** What would never come, or counts what nobody said. */
    private static void checkTrigger(List<Violation> wrong, String field, ReclaimRule rule, Exemptions exemptions) {
        boolean counts = rule.trigger() == Trigger.TOO_FEW_FOLLOW_UPS;
        if (counts && rule.count() == null) {
            add(wrong, field + "count", "violation.count-missing");
        }
        if (!counts && rule.count() != null) {
            add(wrong, field + "count", "violation.count-for-too-few");
        }
        if (rule.trigger() == Trigger.NO_REPEAT_DEAL && exemptions.dealt()) {
            add(wrong, field + "trigger", "violation.dealt-are-exempt");
        }
        if (rule.mode() == Mode.WARN && rule.remindBefore().isEmpty()) {
            add(wrong, field + "remindBefore", "violation.warn-without-reminder");
        }
    }

    /**
     * A reminder is sent so long before the deadline: where the period is no longer than that, it would never come. How many hours a working day has says its
     * calendar, which may change: eight are taken. None is there twice.
     */
    private static void checkReminders(List<Violation> wrong, String field, ReclaimRule rule) {
        for (int i = 0; i < rule.remindBefore().size(); i++) {
            CalendarPeriod before = rule.remindBefore().get(i);
            if (!shorter(before, rule.within(), rule.time())) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.reminder-within");
            } else if (rule.extension() != null && !shorter(before, rule.extension(), rule.time())) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.reminder-extension");
            } else if (isThereBefore(rule.remindBefore(), i)) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.duplicate");
            }
        }
        List<CalendarPeriod> toManagers = rule.escalateBefore() == null ? List.of() : rule.escalateBefore();
        for (int i = 0; i < toManagers.size(); i++) {
            CalendarPeriod before = toManagers.get(i);
            if (rule.remindBefore().stream().allMatch(reminder -> shorter(reminder, before, rule.time()))) {
                add(wrong, field + "escalateBefore[" + i + "]", "violation.escalation-first");
            } else if (isThereBefore(toManagers, i)) {
                add(wrong, field + "escalateBefore[" + i + "]", "violation.duplicate");
            }
        }
    }

    private static boolean isThereBefore(List<CalendarPeriod> all, int index) {
        return all.subList(0, index).stream().anyMatch(all.get(index)::sameAs);
    }

    private static boolean shorter(CalendarPeriod one, CalendarPeriod other, RuleTime time) {
        return switch (time) {
            case CALENDAR -> one.shorterThan(other);
            case WORKING -> workingHours(one).compareTo(workingHours(other)) < 0;
        };
    }

    private static Duration workingHours(CalendarPeriod period) {
        return period.exact().plus(A_WORKING_DAY.multipliedBy(period.days()));
    }

    /**
     * Customers may be made to flow only into an open pool that one has authority over, or where the rules let them flow before: also where that pool was
     * retired since, or nothing else of the rules could be changed any more; its customers go where it said ({@link Pools#arrival}). A pool that is not there
     * and one that is somebody else's are not told apart.
     */
    private boolean mayFill(UUID target, Set<UUID> named, Actor by) {
        return named.contains(target)
                || (pools.find(target).filter(CheckPool::open).isPresent() && pools.manages(by, target));
    }

    private static boolean open(Pool pool) {
        return !pool.retired() && pool.successor() == null;
    }

    private static Set<UUID> targets(PoolSpec spec) {
        Set<UUID> targets = new HashSet<>();
        spec.reclaimRules().stream()
                .map(ReclaimRule::toPool)
                .filter(Objects::nonNull)
                .forEach(targets::add);
        return targets;
    }

    private static void add(List<Violation> wrong, String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }
}
