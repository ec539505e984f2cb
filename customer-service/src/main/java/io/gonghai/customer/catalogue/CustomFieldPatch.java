package io.gonghai.customer.catalogue;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a custom field; published only, since a merge patch is read as a tree. */
@Schema(
        name = "CustomFieldPatch",
        description = "What to change: what is left out stays. The bounds are those of `CustomFieldBody`.")
record CustomFieldPatch(
        @Nullable @Schema(description = "What it is called, in one language or both; can't be removed.")
        Names name,

        @Nullable
        @Schema(nullable = true, description = "Which kinds of customers it is for, all of them; null for all.")
        List<CustomFieldBody.CustomerKind> customerTypes,

        @Nullable
        @Schema(description = "All of them, in their order: those that there are with `id`, new ones without.")
        List<CustomFieldBody.Option> options,

        @Nullable @Schema(description = "Whether customers who have no value may be given one.")
        Boolean open) {
    /** A name, or a half of it. */
    @Schema(name = "CustomFieldNamePatch")
    record Names(
            @Nullable @Schema(description = "In Chinese.") String zh,
            @Nullable @Schema(description = "In English.") String en) {}
}
