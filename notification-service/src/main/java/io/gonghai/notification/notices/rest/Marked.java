package io.gonghai.notification.notices.rest;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How marking ended. */
public record Marked(
        @Schema(description = "How many were unread until now.", examples = "3")
        int marked) {}
