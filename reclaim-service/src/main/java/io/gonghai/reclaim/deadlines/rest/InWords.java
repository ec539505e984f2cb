package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.reclaim.deadlines.domain.Exempt;
import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Fact;
import io.gonghai.reclaim.deadlines.domain.Outcome;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.Reckoned;
import io.gonghai.reclaim.deadlines.domain.ToldPause;
import io.gonghai.reclaim.deadlines.domain.Trigger;
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

/** Explains in sentences, in the caller's language and the zone by which days are counted. */
final class InWords {
    private static final String UNTIL = "until";
    private static final Set<Fact.FactKind> WORDED =
            Set.of(Fact.FactKind.DEALT, Fact.FactKind.PAUSED, Fact.FactKind.RESUMED);

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
                WORDED.contains(fact.kind()) ? texts.text("explain.value." + value) : value);
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
            String key = first.dueAt().isAfter(now) ? "explain.due" : "explain.due-passed";
            said.add(texts.text(
                    key, "at", moment(first.dueAt()), "rule", first.rule().code()));
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
                .map(one -> texts.text(
                        "explain.paused", "what", texts.text("explain.value." + one.kind()), "at", moment(one.from())))
                .collect(Collectors.joining(" "));
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
                        unmatched.conditions().stream()
                                .map(this::condition)
                                .collect(Collectors.joining(texts.text("explain.and"))));
            case Outcome.Lifted lifted -> texts.text("explain.rule.lifted." + lifted.why(), "rule", rule);
            case Outcome.Runs runs -> runs(runs.rule().trigger(), rule, runs.term(), of.firstPeriodEnds());
        };
    }

    private String condition(String one) {
        return one.startsWith(When.FIELD)
                ? texts.text("explain.condition.fields", "field", one.substring(When.FIELD.length()))
                : texts.text("explain.condition." + one);
    }

    private String runs(Trigger trigger, String rule, Reckoned.Term term, @Nullable Instant firstPeriodEnds) {
        String said = runs(trigger, rule, term.step().text(), term.base(), term.since(), term.dueAt());
        return firstPeriodEnds == null
                ? said
                : said + texts.text("explain.later-than-first", "at", moment(firstPeriodEnds));
    }

    /** How one rule came to its moment. */
    String runs(Trigger trigger, String rule, String period, Instant base, Reckoned.Base since, Instant until) {
        return texts.text(
                "explain.rule.runs",
                "rule",
                rule,
                "trigger",
                texts.text("explain.trigger." + trigger),
                "period",
                period(period),
                "since",
                texts.text("explain.since." + since),
                "base",
                moment(base),
                UNTIL,
                moment(until));
    }

    String step(Explanation.Step step) {
        Period period = step.period();
        return texts.text(
                "explain.step." + step.kind(),
                "period",
                period == null ? "" : period(period.text()),
                "from",
                moment(step.from()),
                UNTIL,
                moment(step.to()));
    }

    String reclaimed(Instant at, String rule, int version) {
        return texts.text("explain.reclaimed", "at", moment(at), "rule", rule, "version", version);
    }

    String spared(Instant until) {
        return texts.text("explain.step.GRACE", UNTIL, moment(until));
    }

    String reminder(String before, Instant at, Instant now) {
        return texts.text(
                at.isAfter(now) ? "explain.reminder" : "explain.reminder-passed",
                "before",
                period(before),
                "at",
                moment(at));
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

    /** Such as "1 day 12 hours". */
    String period(String text) {
        int t = text.indexOf('T');
        List<String> parts = new ArrayList<>();
        int days = t == 1
                ? 0
                : java.time.Period.parse(t < 0 ? text : text.substring(0, t)).getDays();
        add(parts, "days", days);
        Duration exact = t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t));
        add(parts, "hours", exact.toHours());
        add(parts, "minutes", exact.toMinutesPart());
        add(parts, "seconds", exact.toSecondsPart());
        return parts.isEmpty() ? text : String.join(" ", parts);
    }

    private void add(List<String> parts, String unit, long many) {
        if (many > 0) {
            parts.add(texts.text("explain." + unit + (many == 1 ? ".one" : ""), "n", many));
        }
    }
}
