package io.gonghai.notification.notices.application;

import io.gonghai.notification.names.NameCopies;
import io.gonghai.notification.notices.application.Filing.Held;
import io.gonghai.notification.notices.domain.Occurrence;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts what happened into the inboxes of those whom it concerns. */
@ApplicationScoped
public class FileNotices {
    private final Mailboxes mailboxes;
    private final NameCopies names;
    private final InboxChanges changes;

    FileNotices(Mailboxes mailboxes, NameCopies names, InboxChanges changes) {
        this.mailboxes = mailboxes;
        this.names = names;
        this.changes = changes;
    }

    /**
     * Files them in one go, in the transaction that also notes the events as handled. Of customers that were erased nothing is told any more: what comes late
     * by another stream must not bring them back.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void file(List<Occurrence> occurrences) {
        file(occurrences, List.of(), List.of());
    }

    /**
     * The same with deletions, after which nothing happens to a customer: their names and all that was filed about them are forgotten, and the parties keep one
     * notice, without a name. Names are locked before mailboxes.
     *
     * @param held who has customers after all of it
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void file(List<Occurrence> occurrences, List<Occurrence> deletions, List<Held> held) {
        List<UUID> deleted =
                deletions.stream().map(Occurrence::customerId).distinct().toList();
        List<UUID> about = occurrences.stream()
                .filter(Occurrence::aboutCustomer)
                .map(Occurrence::customerId)
                .toList();
        if (!deleted.isEmpty()) {
            names.lock(Stream.concat(deleted.stream(), about.stream()).toList());
            names.eraseCustomers(deleted);
        }
        Set<UUID> erased = names.erased(about);
        List<Occurrence> news = new ArrayList<>(occurrences);
        news.removeIf(occurrence -> erased.contains(occurrence.customerId()));
        news.addAll(deletions);
        changes.afterCommit(mailboxes.file(new Filing(news, deleted, held)));
    }
}
