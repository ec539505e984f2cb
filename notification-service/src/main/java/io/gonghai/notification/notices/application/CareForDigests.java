package io.gonghai.notification.notices.application;

import io.gonghai.runtime.sweeps.Sweeps;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * Puts digests on top of inboxes that have grown since they were, once their pace allows, and takes out of them customers that a replica of the release before erased. Replicas that do it
 * at once find it done.
 */
@ApplicationScoped
public class CareForDigests {
    private static final int AT_ONCE = 200;

    private final Mailboxes mailboxes;
    private final InboxChanges changes;
    private final DigestSettings settings;
    private final DatabaseClock clock;
    private final Sweeps sweeps;

    CareForDigests(
            Mailboxes mailboxes, InboxChanges changes, DigestSettings settings, DatabaseClock clock, Sweeps sweeps) {
        this.mailboxes = mailboxes;
        this.changes = changes;
        this.settings = settings;
        this.clock = clock;
        this.sweeps = sweeps;
    }

    void start(@Observes StartupEvent event) {
        sweeps.every(settings.every(), "digests", this::some);
    }

    /** Does some of it and answers whether more may wait. */
    boolean some() {
        boolean more = chunk(() -> mailboxes.putOnTop(clock.now().minus(settings.pace()), AT_ONCE));
        return chunk(() -> mailboxes.forgetErased(AT_ONCE)) || more;
    }

    private boolean chunk(Chunk work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Set<String> changed = work.changed();
            changes.afterCommit(changed);
            return changed.size() == AT_ONCE;
        });
    }

    @FunctionalInterface
    private interface Chunk {
        Set<String> changed();
    }
}
