package io.gonghai.notification.notices.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The stretch of time in which somebody is warned now. It begins with the first warning that is filed when none runs, by the clock of whoever files: warnings that come late all at
 * once are many at once.
 *
 * @param from when it began; null: there was none yet
 * @param singles how many warnings in it are notices of their own
 * @param digest the notice that gathers the others; null: none does yet
 */
public record Window(
        @Nullable Instant from, int singles, @Nullable UUID digest) {
    public static final Window NONE = new Window(null, 0, null);

    /** The one that runs at a moment: this one, or one that begins. */
    public Window at(Instant now, Duration length) {
        boolean runs = from != null && now.isBefore(from.plus(length));
        return runs ? this : new Window(now, 0, null);
    }

    public Window withSingle() {
        return new Window(from, singles + 1, digest);
    }

    public Window gatheredIn(UUID notice) {
        return new Window(from, singles, notice);
    }
}
