package io.gonghai.notification.notices.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Marks notices as read; what is read already, unknown or somebody else's does not count. */
@ApplicationScoped
public class MarkNoticesRead {
    private final Mailboxes mailboxes;
    private final InboxChanges changes;

    MarkNoticesRead(Mailboxes mailboxes, InboxChanges changes) {
        this.mailboxes = mailboxes;
        this.changes = changes;
    }

    /** @return how many were unread until now */
    @Transactional
    public int these(String person, Collection<UUID> ids) {
        return told(person, mailboxes.markRead(person, ids));
    }

    /** @param before only those of events before this time; null: all @return how many were unread until now */
    @Transactional
    public int all(String person, @Nullable Instant before) {
        return told(person, mailboxes.markAllRead(person, before));
    }

    private int told(String person, int marked) {
        if (marked > 0) {
            changes.afterCommit(Set.of(person));
        }
        return marked;
    }
}
