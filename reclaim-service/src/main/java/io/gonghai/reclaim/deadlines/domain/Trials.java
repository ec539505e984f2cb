package io.gonghai.reclaim.deadlines.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How far the warnings of rules that only warn have come. Each warns for itself, also while the time of another lies behind.
 *
 * @param about a digest of which rules they were, and of their due times; 0 for none
 * @param until up to when they are dealt with; null: nothing is
 */
public record Trials(int about, @Nullable Instant until) {
    static final Trials NOTHING = new Trials(0, null);

    /** Goes on with the same rules and due times; others begin anew, and what was said of them is not said twice. */
    Trials about(List<Deadline> deadlines) {
        int these = digest(deadlines);
        return these == about ? this : new Trials(these, null);
    }

    Trials given(List<Deadline> deadlines, Instant now) {
        return new Trials(digest(deadlines), deadlines.isEmpty() ? null : now);
    }

    /** When the next one is due; null: there is none. */
    @Nullable
    Instant nextAt(List<Deadline> deadlines) {
        Instant after = after();
        return deadlines.stream()
                .map(deadline -> deadline.nextWarningAt(after))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    Instant after() {
        return until == null ? Instant.MIN : until;
    }

    private static int digest(List<Deadline> deadlines) {
        int digest = 0;
        for (Deadline one : deadlines) {
            digest = 31 * (31 * digest + one.rule().code().hashCode())
                    + Long.hashCode(one.dueAt().getEpochSecond());
        }
        return digest;
    }
}
