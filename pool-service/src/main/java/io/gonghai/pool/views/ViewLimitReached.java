package io.gonghai.pool.views;

import io.gonghai.pool.settings.ViewKind;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import java.time.Duration;
import java.time.Instant;

/** The refusal of a view: 429, with the figures that tell how many customers could still be asked for, and when the next day begins. */
public final class ViewLimitReached {
    private static final ProblemType TYPE = new ProblemType("view-limit-reached", 429);
    /** What the API documents of it. */
    public static final String DESCRIPTION =
            "More different customers than the company lets one person see in a day (`/problems/view-limit-reached`): `kind`, `limit`, `used`, `left`, `resetsAt`. Nothing was shown; what was shown today can be read again, and a smaller `limit` of up to `left` works. `Retry-After` is the time until the company's midnight.";

    private ViewLimitReached() {}

    static Problem problem(ViewKind kind, int limit, int used, Instant now, Instant resetsAt) {
        int left = Math.max(0, limit - used);
        long seconds = Math.max(1, Duration.between(now, resetsAt).toSeconds() + 1);
        return new Problem(TYPE)
                .figure("limit", limit)
                .figure("left", left)
                .extension("kind", kind.name())
                .extension("limit", limit)
                .extension("used", used)
                .extension("left", left)
                .extension("resetsAt", resetsAt)
                .retryAfter((int) seconds);
    }
}
