package io.gonghai.reclaim.deadlines.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page of deadlines, for the API document. */
@Schema(name = "DeadlinePage")
public record DeadlinePage(
        List<DeadlineView> items,

        @Schema(nullable = true, description = "Cursor of the next page; null on the last.") @Nullable
        String next,

        @Schema(nullable = true, description = "How many there are in all, with `count=true`.") @Nullable
        Long count) {}
