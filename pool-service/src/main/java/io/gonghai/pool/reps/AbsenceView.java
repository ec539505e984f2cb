package io.gonghai.pool.reps;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A period as it is sent and shown. */
@Schema(name = "Absence", description = "Days on which a person is away, in the company's time zone.")
record AbsenceView(
        @Schema(description = "First day.", examples = "2026-10-01", format = "date") @NotNull
        String from,

        @Schema(description = "Last day; still away on it.", examples = "2026-10-07", format = "date") @NotNull
        String to) {
    static AbsenceView of(Absence absence) {
        return new AbsenceView(absence.from().toString(), absence.to().toString());
    }
}
