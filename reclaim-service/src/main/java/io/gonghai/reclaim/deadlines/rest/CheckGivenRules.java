package io.gonghai.reclaim.deadlines.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.gonghai.reclaim.deadlines.application.RulesReader;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules that are tried, read as those in force are; what pool-service would refuse is refused, in its words, and so is a calendar that there is not. */
@ApplicationScoped
class CheckGivenRules {
    private static final CalendarPeriod LONGEST_GRACE = CalendarPeriod.parse("P366D");

    private final RulesReader reader;
    private final ObjectWriter json;

    CheckGivenRules(RulesReader reader, ObjectMapper json) {
        this.reader = reader;
        this.json = json.copy()
                .setSerializationInclusion(JsonInclude.Include.NON_NULL)
                .writer();
    }

    /**
     * The rules of the question.
     *
     * @param today those that stand
     * @param mayFill into which pools the caller may let customers flow
     * @param calendars which there are: what goes by none takes nobody, which would look as if the rules did
     * @param poolsCalendar asked where a rule goes by it
     * @throws Problem 400 with everything that is wrong
     */
    PoolRules read(
            DryRunQuestion question,
            PoolRules today,
            Predicate<UUID> mayFill,
            Predicate<String> calendars,
            Supplier<String> poolsCalendar) {
        List<Violation> wrong = new ArrayList<>();
        mustBe(question.calendar(), calendars, "calendar", wrong);
        if (question.changeGrace() != null && LONGEST_GRACE.shorterThan(question.changeGrace())) {
            add(wrong, "changeGrace", "violation.grace-too-long");
        }
        Exemptions exemptions = exemptions(question, today, wrong);
        List<ReclaimRule> rules = new ArrayList<>();
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < question.reclaimRules().size(); i++) {
            GivenRule rule = question.reclaimRules().get(i);
            String field = "reclaimRules[" + i + "]";
            int before = wrong.size();
            if (!codes.add(rule.code())) {
                add(wrong, field + ".code", "violation.code-twice");
            }
            check(rule, exemptions, field + ".", wrong);
            if (rule.toPool() != null && !mayFill.test(rule.toPool())) {
                add(wrong, field + ".toPool", "violation.unknown-pool");
            }
            mustBe(rule.calendar(), calendars, field + ".calendar", wrong);
            GivenRule along = rule;
            if (rule.byPoolsCalendar()) {
                along = rule.along(calendar(question, poolsCalendar));
                mustBe(along.calendar(), calendars, "calendar", wrong);
            }
            Optional<ReclaimRule> read = reader.rule(text(along));
            read.ifPresent(rules::add);
            if (read.isEmpty() && wrong.size() == before) {
                add(wrong, field, "violation.not-carried-out");
            }
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
        return new PoolRules(question.poolId(), today.version(), List.copyOf(rules), exemptions);
    }

    private static void mustBe(
            @Nullable String calendar, Predicate<String> calendars, String field, List<Violation> wrong) {
        boolean told = wrong.stream().anyMatch(one -> one.field().equals(field));
        if (calendar != null && !told && !calendars.test(calendar)) {
            add(wrong, field, "violation.unknown-calendar");
        }
    }

    private static String calendar(DryRunQuestion question, Supplier<String> pools) {
        String tried = question.calendar();
        return tried == null ? pools.get() : tried;
    }

    private Exemptions exemptions(DryRunQuestion question, PoolRules today, List<Violation> wrong) {
        GivenExemptions given = question.exemptions();
        if (given == null) {
            return today.exemptions();
        }
        Optional<Exemptions> read = reader.exemptions(text(given));
        if (read.isEmpty()) {
            add(wrong, "exemptions", "violation.not-carried-out");
        }
        return read.orElse(Exemptions.NONE);
    }

    private static void check(GivenRule rule, Exemptions exemptions, String field, List<Violation> wrong) {
        if (rule.time() != GivenRule.Time.WORKING && rule.calendar() != null) {
            add(wrong, field + "calendar", "violation.calendar-for-working-time");
        }
        if (rule.extension() != null && rule.trigger() != Trigger.NO_FOLLOW_UP) {
            add(wrong, field + "extension", "violation.extension-for-follow-ups");
        }
        FieldConditions.check(rule.when(), field + "when.fields", wrong);
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
        if (rule.mode() == Mode.WARN && rule.reminders().isEmpty()) {
            add(wrong, field + "remindBefore", "violation.warn-without-reminder");
        }
        checkReminders(rule, field, wrong);
    }

    private static void checkReminders(GivenRule rule, String field, List<Violation> wrong) {
        for (int i = 0; i < rule.reminders().size(); i++) {
            CalendarPeriod before = rule.reminders().get(i);
            if (!rule.shorter(before, rule.within())) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.reminder-within");
            } else if (rule.extension() != null && !rule.shorter(before, rule.extension())) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.reminder-extension");
            } else if (isThereBefore(rule.reminders(), i)) {
                add(wrong, field + "remindBefore[" + i + "]", "violation.duplicate");
            }
        }
        for (int i = 0; i < rule.escalations().size(); i++) {
            CalendarPeriod before = rule.escalations().get(i);
            if (rule.reminders().stream().allMatch(reminder -> rule.shorter(reminder, before))) {
                add(wrong, field + "escalateBefore[" + i + "]", "violation.escalation-first");
            } else if (isThereBefore(rule.escalations(), i)) {
                add(wrong, field + "escalateBefore[" + i + "]", "violation.duplicate");
            }
        }
    }

    private static boolean isThereBefore(List<CalendarPeriod> all, int index) {
        return all.subList(0, index).stream().anyMatch(all.get(index)::sameAs);
    }

    private static void add(List<Violation> wrong, String field, String key) {
        wrong.add(new Violation(field, Texts.current().text(key)));
    }

    private String text(Object given) {
        try {
            return json.writeValueAsString(given);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
