package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The last activity of each kind that counts for one holding. */
public record Activity(
        @Nullable Instant lastFollowUpAt, @Nullable Instant lastDealAt) {
    public static final Activity NONE = new Activity(null, null);

    public Activity with(ActivityKind kind, Instant recordedAt) {
        return switch (kind) {
            case FOLLOW_UP -> new Activity(later(lastFollowUpAt, recordedAt), lastDealAt);
            case DEAL -> new Activity(lastFollowUpAt, later(lastDealAt, recordedAt));
        };
    }

    /** The last of any kind: a deal is contact, too. */
    public @Nullable Instant last() {
        return lastFollowUpAt == null || lastDealAt == null
                ? (lastFollowUpAt == null ? lastDealAt : lastFollowUpAt)
                : later(lastFollowUpAt, lastDealAt);
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one != null && one.isAfter(other) ? one : other;
    }
}
