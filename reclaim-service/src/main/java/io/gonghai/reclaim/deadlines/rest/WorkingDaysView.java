package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.calendar.domain.DayByDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The days that a period of working time went through, as callers see them. */
@Schema(
        name = "WorkingDays",
        description =
                "The days that a period of working time went through. Weeks as they usually are count as one entry, however many; exceptions of the calendar (holidays, make-up days) and pauses are entries of their own.")
public record WorkingDaysView(
        @Schema(description = "The calendar's time zone: its days are days of it.", examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "Where the period begins: at the start itself, or at the next opening after it.")
        Instant begins,

        @Schema(
                description =
                        "How many of all these days are worked, the first and the last included. Of a period in days the day on which it begins is none of those that are counted.",
                examples = "11")
        int worked,

        @Schema(description = "How many of all these days are closed.", examples = "9")
        int closed,

        @Schema(description = "The days in order, from that of the start to that of the end; at most 100 entries.")
        List<Days> days,

        @Schema(description = "Whether later entries were left out.", examples = "false")
        boolean more,

        @Schema(description = "The same in sentences, in the language of the answer.")
        List<String> text) {

    /** Days of one kind in a row. */
    @Schema(name = "WorkingDaysInARow", description = "Days of one kind in a row.")
    public record Days(
            @Schema(description = "The first of them.") LocalDate from,
            @Schema(description = "The last of them.") LocalDate to,

            @Schema(
                    description =
                            "`USUAL`: as the week has them, open days and closed ones. `OPEN`: worked as an exception, such as a make-up day. `CLOSED`: closed as an exception, such as a holiday. `PAUSED`: none of the days that are counted. More may be added.")
            DayByDay.DayKind kind,

            @Schema(nullable = true, description = "What the exception is called.", examples = "春节") @Nullable
            String name,

            @Schema(description = "How many of them are worked.", examples = "5")
            int worked,

            @Schema(
                    description =
                            "Whether the calendar is told of these days. What is not may come out otherwise once it is.",
                    examples = "true")
            boolean published) {}

    static @Nullable WorkingDaysView of(@Nullable DayByDay days, InWords words) {
        return days == null
                ? null
                : new WorkingDaysView(
                        days.zone().getId(),
                        days.begins(),
                        days.worked(),
                        days.closed(),
                        days.days().stream()
                                .map(one -> new Days(
                                        one.first(), one.last(), one.kind(), one.name(), one.worked(), one.published()))
                                .toList(),
                        days.more(),
                        words.days(days));
    }
}
