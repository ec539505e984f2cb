package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.Stood;
import io.gonghai.reclaim.deadlines.domain.Warned;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A warning that was given before a customer was taken back. */
@Schema(name = "GivenWarning", description = "A warning that was given before a customer was taken back.")
public record GivenWarningView(
        @Schema(
                nullable = true,
                description = "When it was given; null where a release before gave it, which did not keep that.")
        @Nullable
        Instant at,

        @Schema(
                nullable = true,
                description = "Who was told; null where a later release kept what this one does not know.")
        Warned.@Nullable Receiver to,

        @Schema(
                description =
                        "How long before the deadline it was to come, in the time of the rule that warned; it came later where that moment lay behind already.",
                examples = "P3D")
        String before,

        @Schema(description = "When the customer was to go back, as things stood then.")
        Instant dueAt,

        @Schema(description = "The same in a sentence, in the language of the answer.")
        String text) {

    static @Nullable List<GivenWarningView> all(Stood stood, InWords words) {
        List<GivenWarning> warnings = stood.warnings();
        return warnings == null
                ? null
                : warnings.stream()
                        .map(one ->
                                new GivenWarningView(one.at(), one.to(), one.before(), one.dueAt(), words.given(one)))
                        .toList();
    }
}
