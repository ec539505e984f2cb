package io.gonghai.reclaim.deadlines.rest;

import io.gonghai.reclaim.deadlines.domain.Derivation;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something open that pauses the clock of a holding. */
@Schema(name = "DeadlinePause", description = "Something open that pauses the clock of a holding.")
public record PauseView(
        @Schema(description = "What is open.", examples = "COMPLAINT")
        String kind,

        @Schema(description = "Since when at least one is.") Instant since) {
    static List<PauseView> all(Derivation derivation) {
        return derivation.pauses().stream()
                .map(one -> new PauseView(one.kind(), one.from()))
                .toList();
    }
}
