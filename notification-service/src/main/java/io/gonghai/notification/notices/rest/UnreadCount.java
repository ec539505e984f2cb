package io.gonghai.notification.notices.rest;

import io.gonghai.notification.notices.domain.Unread;
import java.util.SortedMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How many notices are unread. */
public record UnreadCount(
        @Schema(description = "How many are unread.", examples = "3")
        long unread,

        @Schema(description = "By kind; kinds with none are left out.")
        SortedMap<String, Long> byKind) {
    public static UnreadCount of(Unread unread) {
        return new UnreadCount(unread.unread(), unread.byKind());
    }
}
