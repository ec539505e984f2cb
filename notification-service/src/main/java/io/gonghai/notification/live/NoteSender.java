package io.gonghai.notification.live;

import io.gonghai.notification.notices.application.InboxChanges;
import io.gonghai.runtime.sql.Sql;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Tells all replicas, this one too, whose inbox has changed: after the commit, from a thread and a connection of its own, so that no transaction
 * waits for the lock that a NOTIFY takes at commit. What comes while a note is being sent goes into the next. A lost note costs one poll.
 */
@ApplicationScoped
class NoteSender implements InboxChanges {
    private static final Logger LOG = Logger.getLogger(NoteSender.class);

    private final Sql sql;
    private final TransactionSynchronizationRegistry transaction;
    private final Object lock = new Object();
    private final Thread thread =
            Thread.ofPlatform().name("inbox-notes").daemon().unstarted(this::work);
    private Set<String> waiting = new HashSet<>();
    private volatile boolean stopped;

    NoteSender(Sql sql, TransactionSynchronizationRegistry transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        thread.interrupt();
    }

    @Override
    public void afterCommit(Set<String> people) {
        if (!people.isEmpty()) {
            transaction.registerInterposedSynchronization(new Tell(people));
        }
    }

    private final class Tell implements Synchronization {
        private final Set<String> people;

        Tell(Set<String> people) {
            this.people = people;
        }

        @Override
        public void beforeCompletion() {}

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                synchronized (lock) {
                    waiting.addAll(people);
                    lock.notifyAll();
                }
            }
        }
    }

    private void work() {
        while (!stopped) {
            try {
                send(Note.of(take()));
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.debugf("A note is lost: %s", e.getClass().getSimpleName());
            }
        }
    }

    private Set<String> take() throws InterruptedException {
        synchronized (lock) {
            while (waiting.isEmpty()) {
                lock.wait();
            }
            Set<String> taken = waiting;
            waiting = new HashSet<>();
            return taken;
        }
    }

    private void send(Note note) {
        sql.first("SELECT pg_notify(?, ?)::text", row -> true, Note.CHANNEL, note.payload());
    }
}
