package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Alarm;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Derivation;
import io.gonghai.runtime.time.DatabaseClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deadlines that would lie in the past at once because a calendar or the company's zone says something else now: nobody is to lose
 * anything at the moment of an import. Rules that changed are another matter: they say by themselves what they leave. Where both
 * changed since all holdings of the pool were derived, nobody knows which of them it was: in doubt it was the calendar.
 */
final class Jumps {
    private final Walks walks;
    private final DatabaseClock clock;
    private final Map<UUID, Boolean> mayBeTheDays = new HashMap<>();
    private @Nullable Instant now;

    Jumps(Walks walks, DatabaseClock clock) {
        this.walks = walks;
        this.clock = clock;
    }

    /** One reading for all; nobody looks where nothing jumps. */
    Instant now() {
        Instant read = now == null ? clock.now() : now;
        now = read;
        return read;
    }

    /** Whether what is derived now would take at once what by what was set before had time left, or was not certain. */
    boolean jumped(UUID pool, Alarm before, Derivation derived) {
        Deadline taking = derived.taking();
        Instant was = before.dueAt();
        if (taking == null || was == null) {
            return false;
        }
        boolean certain = before.provisional() && taking.rule().code().equals(before.rule());
        if (!certain && (before.provisional() || !taking.dueAt().isBefore(was))) {
            return false;
        }
        return !taking.dueAt().isAfter(now()) && (certain || (was.isAfter(now()) && mayBeTheDays(pool)));
    }

    private boolean mayBeTheDays(UUID pool) {
        return mayBeTheDays.computeIfAbsent(
                pool, id -> walks.since(id).map(Jumps::mayBeTheDays).orElse(true));
    }

    private static boolean mayBeTheDays(Walks.Since since) {
        WhatStands walked = WhatStands.of(since.walked());
        WhatStands now = WhatStands.of(since.stands());
        return walked.sameRulesAs(now) || walked.daysDifferFrom(now);
    }
}
