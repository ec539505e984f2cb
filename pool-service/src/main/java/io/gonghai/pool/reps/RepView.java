package io.gonghai.pool.reps;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rep as the API shows them. */
@Schema(
        name = "Rep",
        description = "A person with what is decided about them.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record RepView(
        @Schema(description = "Id of the person.", examples = "rep-1")
        String id,

        @Schema(description = "Goes up with every change of tier, specialities, absence or limit; the ETag.")
        int version,

        @Schema(description = "Name; the id where no name is known.")
        String name,

        @Schema(description = "Departments, as the company's directory says them, or else the newest token.")
        List<String> departments,

        @Schema(description = "Inactive people are refused everywhere.")
        boolean active,

        @Schema(description = "Whether the company's directory brought this person.")
        boolean provisioned,

        @Schema(nullable = true, description = "What head starts name; null: none.")
        String tier,

        @Schema(description = "What the rep is good at.") List<String> specialities,

        @Schema(description = "When the rep is away, sorted; periods that touch are one.")
        List<AbsenceView> absence,

        @Schema(
                nullable = true,
                description = "How many customers the rep may hold over all pools; null: the company's limit.")
        Integer holdingLimit) {
    static RepView of(Rep rep) {
        return new RepView(
                rep.person().id(),
                rep.profileVersion(),
                rep.person().name(),
                rep.person().departments(),
                rep.person().active(),
                rep.provisioned(),
                rep.profile().tier(),
                rep.profile().specialities(),
                rep.profile().absence().stream().map(AbsenceView::of).toList(),
                rep.profile().holdingLimit());
    }
}
