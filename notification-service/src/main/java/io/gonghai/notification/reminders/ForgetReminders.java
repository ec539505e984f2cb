package io.gonghai.notification.reminders;

import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes reminders that ended as long ago as notices that were read are kept. */
@ApplicationScoped
public class ForgetReminders {
    private static final int CHUNK = 2_000;

    private final ReminderRows rows;
    private final DatabaseClock clock;
    private final Duration kept;

    ForgetReminders(
            ReminderRows rows, DatabaseClock clock, @ConfigProperty(name = "gonghai.notices.kept") Duration kept) {
        this.rows = rows;
        this.clock = clock;
        this.kept = kept;
    }

    /** Removes them chunk by chunk, each in a transaction of its own. */
    public void run() {
        Instant before = clock.now().minus(kept);
        int some;
        do {
            some = rows.forgetEnded(before, CHUNK);
        } while (some == CHUNK && !Thread.currentThread().isInterrupted());
    }
}
