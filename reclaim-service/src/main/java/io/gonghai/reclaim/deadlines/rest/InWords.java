package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Past;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Exempt;
import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Fact;
import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.Outcome;
import io.gonghai.reclaim.deadlines.domain.Reckoned;
import io.gonghai.reclaim.deadlines.domain.Spared;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.reclaim.deadlines.domain.ToldPause;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.Warned;
import io.gonghai.reclaim.deadlines.domain.Warned.Receiver;
import io.gonghai.reclaim.deadlines.domain.When;
import io.gonghai.runtime.problems.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Explains in sentences, in the caller's language; moments in the company's zone, days of a calendar as it has them. */
final class InWords {
    private static final String UNTIL = "until";
    private static final String PERIOD = "period";
    /** Facts whose values have words. */
    private static final Set<Fact.FactKind> WORDED =
            Set.of(Fact.FactKind.DEALT, Fact.FactKind.TYPE, Fact.FactKind.PAUSED, Fact.FactKind.RESUMED);

    private final Texts texts;
    private final ZoneId zone;

    InWords(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    String fact(Fact fact) {
        Instant at = fact.at();
        String value = fact.value();
        return texts.text(
                "explain.fact." + fact.kind(),
                "at",
                at == null ? "" : moment(at),
                "value",
                value != null && WORDED.contains(fact.kind()) ? worded("value", value) : value);
    }

    /** In words where there are any. */
    private String worded(String kind, String value) {
        String key = "explain." + kind + "." + value;
        String said = texts.text(key);
        return said.equals(key) ? value : said;
    }

    /** The whole in a sentence or two. */
    List<String> summary(Derivation derivation, @Nullable String level, Instant now) {
        List<String> said = new ArrayList<>();
        Exempt exempt = derivation.exempt();
        Deadline first = derivation.first();
        if (exempt != null) {
            said.add(texts.text("explain.exempt." + exempt, "level", level));
        } else if (first == null) {
            said.add(paused(derivation) ? paused(derivation.pauses()) : texts.text("explain.never"));
        } else {
            boolean comes = first.dueAt().isAfter(now) || first.provisional(); // what is provisional is not carried out
            String key = comes ? "explain.due" : "explain.due-passed";
            said.add(texts.text(
                    key, "at", moment(first.dueAt()), "rule", first.rule().code()));
            Spared spared = spared(derivation, first);
            if (spared != null) {
                said.add(spared(spared.by(), spared.until()));
            }
            if (first.provisional()) {
                said.add(provisional(derivation.taking()));
            }
        }
        for (Deadline tried : derivation.warns()) {
            said.add(texts.text(
                    "explain.tried",
                    "at",
                    moment(tried.dueAt()),
                    "rule",
                    tried.rule().code()));
        }
        return said;
    }

    private static boolean paused(Derivation derivation) {
        return derivation.outcomes().stream()
                .anyMatch(one -> one instanceof Outcome.Lifted lifted && lifted.why() == Reckoned.Never.PAUSED);
    }

    private String paused(List<ToldPause> open) {
        return open.stream()
                .map(one -> texts.text("explain.paused", "what", worded("value", one.kind()), "at", moment(one.from())))
                .collect(Collectors.joining(" "));
    }

    private static @Nullable Spared spared(Derivation derivation, Deadline of) {
        for (Outcome outcome : derivation.outcomes()) {
            if (outcome instanceof Outcome.Runs runs && runs.rule().equals(of.rule())) {
                return runs.spared();
            }
        }
        return null;
    }

    private String provisional(@Nullable Deadline taking) {
        String said = texts.text("explain.provisional");
        return taking == null
                ? said
                : said
                        + texts.text(
                                "explain.provisional.taking",
                                "at",
                                moment(taking.dueAt()),
                                "rule",
                                taking.rule().code());
    }

    String rule(Explanation.OfRule of) {
        String rule = of.outcome().rule().code();
        return switch (of.outcome()) {
            case Outcome.Unmatched unmatched ->
                texts.text(
                        "explain.rule.unmatched",
                        "rule",
                        rule,
                        "conditions",
                        unmatched.conditions().stream().map(this::condition).collect(Collectors.joining(and())));
            case Outcome.Lifted lifted -> texts.text("explain.rule.lifted." + lifted.why(), "rule", rule);
            case Outcome.Runs runs -> runs(runs, of.firstPeriodEnds());
        };
    }

    private String condition(String one) {
        return one.startsWith(When.FIELD)
                ? texts.text("explain.condition.fields", "field", one.substring(When.FIELD.length()))
                : worded("condition", one);
    }

    private String and() {
        return texts.text("explain.and");
    }

    private String runs(Outcome.Runs runs, @Nullable Instant firstPeriodEnds) {
        Reckoned.Term term = runs.term();
        String said = runs(
                trigger(runs.rule().trigger(), runs.rule().asked()),
                runs.rule().code(),
                term.step().text(),
                runs.calendar(),
                term.base(),
                term.since(),
                term.dueAt());
        Integer counted = runs.counted();
        if (counted != null) {
            int more = runs.rule().count() - counted;
            String key = "explain.counted" + (more == 1 ? ".one" : "");
            return said + texts.text(key, "base", moment(term.base()), "n", counted, "more", more);
        }
        return firstPeriodEnds == null
                ? said
                : said + texts.text("explain.later-than-first", "at", moment(firstPeriodEnds));
    }

    private String trigger(Trigger trigger, @Nullable Integer count) {
        return count == null
                ? texts.text("explain.trigger." + trigger)
                : texts.text("explain.trigger." + trigger + ".count", "count", count);
    }

    /** How one rule came to its moment. */
    private String runs(
            String trigger,
            String rule,
            String period,
            @Nullable CalendarKey calendar,
            Instant base,
            Reckoned.Base since,
            Instant until) {
        return texts.text(
                calendar == null ? "explain.rule.runs" : "explain.rule.runs-along",
                "rule",
                rule,
                "trigger",
                trigger,
                PERIOD,
                period(period, calendar != null),
                "calendar",
                calendar == null ? "" : calendar.id(),
                "version",
                calendar == null ? "" : calendar.tag(),
                "since",
                texts.text("explain.since." + since),
                "base",
                moment(base),
                UNTIL,
                moment(until));
    }

    String step(Explanation.Step.OfPeriod step) {
        return texts.text(
                "explain.step.PERIOD",
                PERIOD,
                period(step.period().text(), step.working()),
                "from",
                moment(step.from()),
                UNTIL,
                moment(step.to()));
    }

    /** What keeps a rule from coming. @param by null where that is not known */
    String spared(Spared.@Nullable SparedBy by, Instant until) {
        return texts.text("explain.spared." + (by == null ? "NOT_KEPT" : by), UNTIL, moment(until));
    }

    List<String> days(DayByDay days) {
        return new DaysInWords(texts, zone).of(days);
    }

    /** What was taken back, and how it came to that. */
    List<String> past(Past past) {
        Stood stood = past.stood();
        List<String> said = new ArrayList<>();
        said.add(texts.text(
                "explain.reclaimed",
                "at",
                moment(past.takenAt()),
                "rule",
                past.rule(),
                "version",
                past.rulesVersion()));
        Trigger trigger = stood.trigger();
        Reckoned.Base since = stood.since();
        if (trigger != null && since != null) {
            String runs = runs(
                    trigger(trigger, stood.count()),
                    past.rule(),
                    stood.step(),
                    stood.calendar(),
                    stood.base(),
                    since,
                    stood.endsAt());
            Integer counted = stood.counted();
            said.add(
                    counted == null
                            ? runs
                            : runs + texts.text("explain.counted.past", "base", moment(stood.base()), "n", counted));
        }
        Instant spared = stood.sparedUntil();
        if (spared != null) {
            said.add(spared(stood.sparedBy(), spared));
        }
        List<String> conditions = stood.conditions();
        if (conditions != null && !conditions.isEmpty()) {
            said.add(texts.text(
                    "explain.chosen",
                    "conditions",
                    conditions.stream().map(this::condition).collect(Collectors.joining(and()))));
        }
        List<GivenWarning> warnings = stood.warnings();
        if (warnings != null) {
            warnings.stream()
                    .filter(one -> one.to() == Receiver.HOLDER)
                    .reduce((earlier, later) -> later)
                    .ifPresentOrElse(last -> said.add(given(last)), () -> said.add(texts.text("explain.not-warned")));
        }
        return said;
    }

    String given(GivenWarning one) {
        Instant at = one.at();
        Receiver to = one.to();
        return texts.text(
                "explain.warned." + (to == null ? "SOMEBODY" : to.name()) + (at == null ? ".some-time" : ""),
                "at",
                at == null ? "" : moment(at),
                "due",
                moment(one.dueAt()));
    }

    String reminder(Warned one, Instant now) {
        Instant at = one.reminder().at();
        return texts.text(
                (at.isAfter(now) ? "explain.reminder." : "explain.reminder-passed.") + one.to(),
                "before",
                period(one.reminder().before().text(), one.of().calendar() != null),
                "at",
                moment(at),
                "rule",
                one.of().rule().code());
    }

    String postponement(Explanation.Postponement one) {
        Deadline until = one.until();
        return until == null
                ? texts.text("explain.for-good." + one.by())
                : texts.text(
                        "explain.postponed." + one.by(),
                        UNTIL,
                        moment(until.dueAt()),
                        "rule",
                        until.rule().code());
    }

    String moment(Instant at) {
        return Texts.moment(at, zone);
    }

    /** Such as "1 day 12 hours". @param working along working time */
    String period(String text, boolean working) {
        int t = text.indexOf('T');
        int days = t == 1
                ? 0
                : java.time.Period.parse(t < 0 ? text : text.substring(0, t)).getDays();
        List<String> parts = new ArrayList<>();
        add(parts, working ? "working-days" : "days", days);
        Duration exact = t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t));
        List<String> hours = new ArrayList<>();
        add(hours, "hours", exact.toHours());
        add(hours, "minutes", exact.toMinutesPart());
        add(hours, "seconds", exact.toSecondsPart());
        if (!hours.isEmpty()) {
            String all = String.join(" ", hours);
            parts.add(working ? texts.text("explain.working-time", PERIOD, all) : all);
        }
        return parts.isEmpty() ? text : String.join(" ", parts);
    }

    private void add(List<String> parts, String unit, long many) {
        if (many > 0) {
            parts.add(texts.text("explain." + unit + (many == 1 ? ".one" : ""), "n", many));
        }
    }
}
