package io.gonghai.notification.notices.application;

import io.gonghai.notification.notices.domain.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Puts what happened into the inboxes of those whom it concerns. */
@ApplicationScoped
public class FileNotices {
    private final Mailboxes mailboxes;
    private final InboxChanges changes;

    FileNotices(Mailboxes mailboxes, InboxChanges changes) {
        this.mailboxes = mailboxes;
        this.changes = changes;
    }

    /** Files them in one go, in the transaction that also notes the events as handled. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void file(List<Occurrence> occurrences) {
        changes.afterCommit(mailboxes.file(occurrences));
    }
}
