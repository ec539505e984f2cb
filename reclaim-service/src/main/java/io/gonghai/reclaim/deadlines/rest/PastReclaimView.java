package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.ReadReclaims.Recalled;
import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Past;
import io.gonghai.reclaim.deadlines.domain.Reckoned;
import io.gonghai.reclaim.deadlines.domain.Spared;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deadline that was carried out, with what stood when it was announced. */
@Schema(
        name = "PastReclaim",
        description =
                "A customer was taken back: by which rule, and the facts that stood then, as data and in sentences of the language of the answer.")
public record PastReclaimView(
        @Schema(description = "The customer.") UUID customerId,

        @Schema(description = "Version of the custody after it; its history names it.", examples = "3")
        long version,

        @Schema(description = "When it was taken back.") Instant at,

        @Schema(description = "Who held it until then.", examples = "rep-1")
        String holder,

        @Schema(description = "The pool it was held in.") UUID poolId,

        @Schema(description = "Code of the rule.", examples = "stale")
        String rule,

        @Schema(
                nullable = true,
                description =
                        "What must have failed to happen; null where a later release kept one that this one does not know.")
        @Nullable
        Trigger trigger,

        @Schema(
                nullable = true,
                description =
                        "How many follow-ups it asks for within its period; null of rules that count none, and where that was not kept.",
                examples = "3")
        @Nullable
        Integer count,

        @Schema(
                nullable = true,
                description =
                        "How many of these had been recorded after `base`; null as `count`, and where those before `base` were not known.",
                examples = "2")
        @Nullable
        Integer counted,

        @Schema(description = "Version of the pool's rules.", examples = "4")
        int rulesVersion,

        @Schema(
                description = "The company's time zone then: days of the wall were days of it.",
                examples = "Asia/Shanghai")
        String timeZone,

        @Schema(description = "Version of the company's settings that brought the time zone; 0 before they were known.")
        int settingsVersion,

        @Schema(description = "When it was due.") Instant dueAt,

        @Schema(description = "When that was announced; all activity recorded up to `asOf` was considered.")
        Instant announcedAt,

        @Schema(description = "All activity recorded up to this moment was considered.")
        Instant asOf,

        @Schema(description = "From which moment the rule's period ran.")
        Instant base,

        @Schema(
                nullable = true,
                description =
                        "What happened at that moment; null where a later release kept what this one does not know.")
        Reckoned.@Nullable Base since,

        @Schema(description = "How long the rule's period was.", examples = "P15D")
        String step,

        @Schema(nullable = true, description = "Until when it was kept from being due; null where nothing did.")
        @Nullable
        Instant sparedUntil,

        @Schema(
                nullable = true,
                description =
                        "What kept it from being due; null for nothing, and where that was not kept. More may be added.")
        Spared.@Nullable SparedBy sparedBy,

        @Schema(
                nullable = true,
                description =
                        "The calendar of working time that it went by, at its versions then; null where days were those of the wall, and where that was not kept.")
        @Nullable
        CalendarRef calendar,

        @Schema(
                nullable = true,
                description =
                        "The days that its period went through, by the calendar as it stood then; null where days were those of the wall, and where they are not known.")
        @Nullable
        WorkingDaysView days,

        @Schema(
                nullable = true,
                description =
                        "By what the rule chose its customers, such as `levels`; what it found is in the facts. Null where that was not kept.",
                examples = "[\"levels\"]")
        @Nullable
        List<String> conditions,

        @Schema(
                nullable = true,
                description =
                        "The warnings that were given in that holding, oldest first; the latest twenty where there were more. Those of rules that only warn are not among them. Null where that was not kept.")
        @Nullable
        List<GivenWarningView> warnings,

        @Schema(description = "The facts that stood then, each with when and from where.")
        List<FactView> facts,

        @Schema(description = "The whole, in sentences.") List<String> text) {

    static PastReclaimView of(Recalled recalled) {
        Past past = recalled.past();
        Stood stood = past.stood();
        InWords words = new InWords(Texts.current(), ZoneId.of(stood.zone()));
        return new PastReclaimView(
                past.customerId(),
                past.version(),
                past.takenAt(),
                past.holder(),
                past.poolId(),
                past.rule(),
                stood.trigger(),
                stood.count(),
                stood.counted(),
                past.rulesVersion(),
                stood.zone(),
                stood.calendarVersion(),
                past.dueAt(),
                past.announcedAt(),
                stood.knownUpTo(),
                stood.base(),
                stood.since(),
                stood.step(),
                stood.sparedUntil(),
                stood.sparedBy(),
                CalendarRef.of(stood.calendar()),
                WorkingDaysView.of(recalled.days(), words),
                stood.conditions(),
                GivenWarningView.all(stood, words),
                FactView.all(stood.facts(), words),
                words.past(past));
    }
}
