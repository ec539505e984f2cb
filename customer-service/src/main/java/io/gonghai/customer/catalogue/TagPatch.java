package io.gonghai.customer.catalogue;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a tag; published only, since a merge patch is read as a tree. */
@Schema(name = "TagPatch", description = "What to change: what is left out stays. The bounds are those of `TagFields`.")
record TagPatch(
        @Nullable @Schema(description = "What it is called, in one language or both; can't be removed.")
        Names name,

        @Nullable @Schema(description = "Whether it is given to no more customers.")
        Boolean retired) {
    /** A name, or a half of it. */
    @Schema(name = "TagNamePatch")
    record Names(
            @Nullable @Schema(description = "In Chinese.") String zh,
            @Nullable @Schema(description = "In English.") String en) {}
}
