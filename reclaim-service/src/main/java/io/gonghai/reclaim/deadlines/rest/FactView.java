package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Fact;
import io.gonghai.reclaim.deadlines.domain.Facts;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One fact that counts. */
@Schema(name = "DeadlineFact", description = "One fact that a deadline was derived from.")
public record FactView(
        @Schema(description = "What it is about. More may be added.")
        Fact.FactKind fact,

        @Schema(
                nullable = true,
                description =
                        "When it came about; of `EXTENSION` until when it lasts; null where that is not what counts.")
        @Nullable
        Instant at,

        @Schema(
                nullable = true,
                description =
                        "What it says beyond that: a value such as a level, the id of a tag, how many opportunities are open, how often time was given.",
                examples = "rep-1")
        @Nullable
        String value,

        @Schema(description = "Who says so.") Fact.FactSource source,

        @Schema(description = "The same in a sentence, in the language of the answer.")
        String text) {
    static List<FactView> all(Facts facts, InWords words) {
        return facts.all().stream()
                .map(one -> new FactView(
                        one.kind(), one.at(), one.value(), one.kind().source(), words.fact(one)))
                .toList();
    }
}
