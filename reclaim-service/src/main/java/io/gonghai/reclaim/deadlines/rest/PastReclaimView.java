package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.application.ReclaimRecords.Past;
import io.gonghai.reclaim.deadlines.domain.Reckoned;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
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

        @Schema(description = "What must have failed to happen.")
        Trigger trigger,

        @Schema(description = "Version of the pool's rules.", examples = "4")
        int rulesVersion,

        @Schema(description = "The time zone by which days were counted.", examples = "Asia/Shanghai")
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

        @Schema(description = "What happened at that moment.")
        Reckoned.Base since,

        @Schema(description = "How long the rule's period was.", examples = "P15D")
        String step,

        @Schema(
                nullable = true,
                description = "Until when grace kept it from being due; null where that changed nothing.")
        @Nullable
        Instant sparedUntil,

        @Schema(description = "The facts that stood then, each with when and from where.")
        List<FactView> facts,

        @Schema(description = "The whole, in sentences.") List<String> text) {

    static PastReclaimView of(Past past) {
        Stood stood = past.stood();
        InWords words = new InWords(Texts.current(), ZoneId.of(stood.zone()));
        List<String> text = new ArrayList<>();
        text.add(words.reclaimed(past.takenAt(), past.rule(), past.rulesVersion()));
        text.add(words.runs(stood.trigger(), past.rule(), stood.step(), stood.base(), stood.since(), stood.endsAt()));
        Instant spared = stood.sparedUntil();
        if (spared != null) {
            text.add(words.spared(spared));
        }
        return new PastReclaimView(
                past.customerId(),
                past.version(),
                past.takenAt(),
                past.holder(),
                past.poolId(),
                past.rule(),
                stood.trigger(),
                past.rulesVersion(),
                stood.zone(),
                stood.calendarVersion(),
                past.dueAt(),
                past.announcedAt(),
                stood.knownUpTo(),
                stood.base(),
                stood.since(),
                stood.step(),
                spared,
                FactView.all(stood.facts(), words),
                text);
    }
}
