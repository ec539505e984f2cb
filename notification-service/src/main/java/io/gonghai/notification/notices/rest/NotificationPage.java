package io.gonghai.notification.notices.rest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The shape of a page, for the API document. */
@Schema(description = "A page of notices, newest arrival first.")
record NotificationPage(
        @Schema(description = "The notices of this page.") List<NotificationView> items,

        @Schema(nullable = true, description = "Cursor of the following page; null on the last.") @Nullable
        String next,

        @Schema(
                description = "How many there are in all; only with `count=true`.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @Nullable
        Long count) {}
