package io.gonghai.customer.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a tag; published only, since a merge patch is read as a tree: what is left out is not the same as null. */
@Schema(name = "TagPatch", description = "What to change: what is left out stays. The bounds are those of `TagFields`.")
record TagPatch(
        @Nullable @Schema(description = "What it is called; can't be removed.")
        Name name,

        @Nullable @Schema(description = "Whether it is given to no more customers.")
        Boolean retired) {
    /** One language of it may be changed alone. */
    @Schema(name = "TagNamePatch")
    record Name(
            @Nullable @Schema(description = "In Chinese.", examples = "展会")
            String zh,

            @Nullable @Schema(description = "In English.", examples = "Trade fair")
            String en) {}
}
