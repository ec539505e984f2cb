package io.gonghai.pool.reps;

import io.gonghai.pool.people.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One change of a rep as the API shows it. */
@Schema(name = "RepChange", description = "What was decided about a rep, or followed from their results.")
record RepChangeView(
        @Schema(description = "Id of the change.") UUID id,

        @Schema(description = "When.") Instant at,

        @Schema(nullable = true, description = "Who decided; null where a rating did.")
        PersonRef by,

        @Schema(description = "What differs from before.") List<RepChanges.FieldChange> changes,

        @Schema(nullable = true, description = "Of a rating: what was counted, and by which settings; null of others.")
        RepChanges.Rating rating) {
    static RepChangeView of(RepChanges.Entry entry, Map<String, String> names) {
        String by = entry.by();
        return new RepChangeView(
                entry.id(),
                entry.at(),
                RepChanges.SYSTEM.equals(by) ? null : PersonRef.of(by, names.get(by)),
                entry.what().changes(),
                entry.what().rating());
    }
}
