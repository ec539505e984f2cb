package io.gonghai.notification.notices.application;

import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Removes notices that were read and are older than they are kept; unread ones stay, however old. */
@ApplicationScoped
public class ForgetOldNotices {
    /** Small enough that nobody waits for its locks. */
    private static final int CHUNK = 2_000;

    private final Mailboxes mailboxes;
    private final DatabaseClock clock;
    private final Duration kept;

    ForgetOldNotices(
            Mailboxes mailboxes, DatabaseClock clock, @ConfigProperty(name = "gonghai.notices.kept") Duration kept) {
        this.mailboxes = mailboxes;
        this.clock = clock;
        this.kept = kept;
    }

    /** Removes them chunk by chunk, each in a transaction of its own, and answers how many went. */
    public long run() {
        var before = clock.now().minus(kept);
        // what they gathered first: with a digest all of it would go at once
        chunks(() -> mailboxes.forgetGathered(before, CHUNK));
        return chunks(() -> mailboxes.forgetRead(before, CHUNK));
    }

    private static long chunks(IntSupplier chunk) {
        long gone = 0;
        int some;
        do {
            some = chunk.getAsInt();
            gone += some;
        } while (some == CHUNK && !Thread.currentThread().isInterrupted());
        return gone;
    }
}
