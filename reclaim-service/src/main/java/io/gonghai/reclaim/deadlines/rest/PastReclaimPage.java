package io.gonghai.reclaim.deadlines.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of what was taken back, for the API document. */
@Schema(name = "PastReclaimPage")
public record PastReclaimPage(
        @Schema(description = "What was taken back, newest first.")
        List<PastReclaimView> items,

        @Schema(nullable = true, description = "Cursor of the next page; null on the last.") @Nullable
        String next,

        @Schema(
                description = "How many there are in all; only with `count=true`.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @Nullable
        Long count) {}
