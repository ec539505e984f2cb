package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.calendar.domain.DayByDay;
import io.gonghai.runtime.problems.Texts;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Says of the days that a period of working time went through what one would not find on the wall.
 *
 * @param zone in which moments are written; days are those of the calendar
 */
record DaysInWords(Texts texts, ZoneId zone) {
    /** As many days are named in one sentence. */
    private static final int NAMED = 5;

    /** Where a period begins later, what was closed on its way, and what was worked for it. */
    List<String> of(DayByDay days) {
        List<String> said = new ArrayList<>();
        if (days.begins().isAfter(days.from())) {
            said.add(texts.text("explain.days.begins", "at", Texts.moment(days.begins(), zone)));
        }
        if (days.period().days() > 0) {
            said.add(texts.text("explain.days.first"));
        }
        if (days.closed() > 0) {
            List<DayByDay.Days> named = those(days, DayByDay.DayKind.CLOSED);
            said.add(texts.text(
                    named.isEmpty() ? "explain.days.closed" : "explain.days.closed-named",
                    "n",
                    days.closed(),
                    "days",
                    named(named)));
        }
        says(said, days, DayByDay.DayKind.OPEN);
        says(said, days, DayByDay.DayKind.PAUSED);
        days.days().stream()
                .filter(one -> !one.published())
                .findFirst()
                .ifPresent(one -> said.add(texts.text("explain.days.unpublished", "day", one.first())));
        return said;
    }

    private void says(List<String> said, DayByDay days, DayByDay.DayKind kind) {
        List<DayByDay.Days> those = those(days, kind);
        if (!those.isEmpty()) {
            said.add(texts.text("explain.days." + kind, "days", named(those)));
        }
    }

    private static List<DayByDay.Days> those(DayByDay days, DayByDay.DayKind kind) {
        return days.days().stream().filter(one -> one.kind() == kind).toList();
    }

    private String named(List<DayByDay.Days> those) {
        String first =
                those.stream().limit(NAMED).map(this::named).collect(Collectors.joining(texts.text("explain.and")));
        int more = those.size() - NAMED;
        return more > 0 ? first + texts.text("explain.days.more", "n", more) : first;
    }

    private String named(DayByDay.Days days) {
        String when = days.first().equals(days.last())
                ? days.first().toString()
                : texts.text("explain.days.from-to", "from", days.first(), "to", days.last());
        String name = days.name();
        return name == null ? when : texts.text("explain.days.named", "name", name, "days", when);
    }
}
