package io.gonghai.notification.live;

import io.gonghai.notification.live.NoteListener.DatabaseAddress;
import io.gonghai.notification.names.InactivePeople;
import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.rest.NotificationViews;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Connects the live streams of this process with the inboxes in the database. Notes of PostgreSQL wake it, a slow poll stands behind them. One thread
 * reads and sends (sending never waits), another keeps quiet streams alive and ends those that are over, gone or stuck.
 */
@ApplicationScoped
public class Hub {
    private static final Logger LOG = Logger.getLogger(Hub.class);
    private static final int MOST_STREAMS = 10_000;
    private static final int MOST_PER_PERSON = 10;
    private static final int STREAMS_AT_ONCE = 500;

    private final Mailboxes mailboxes;
    private final Dispatch dispatch;
    private final InactivePeople inactive;
    private final DatabaseAddress database;
    private final Patience patience;
    private final Clock clock = Clock.systemUTC();
    private final Listeners listeners = new Listeners(MOST_STREAMS, MOST_PER_PERSON);
    private final Wakes wakes = new Wakes();
    private final Thread dispatcher =
            Thread.ofPlatform().name("inbox-streams").daemon().unstarted(this::work);
    private final ScheduledExecutorService care = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("inbox-care").daemon().factory());
    private final Thread atExit = new Thread(this::endStreams, "inbox-exit");
    private volatile boolean stopped;
    private @Nullable NoteListener notes;

    /**
     * How long what is waited for.
     *
     * @param pollMillis between two looks without a note
     * @param aliveSeconds of silence before a comment is sent
     * @param stuckSeconds that a client may take nothing before it is cut off
     */
    record Patience(long pollMillis, int aliveSeconds, int stuckSeconds) {
        static final Patience USUAL = new Patience(3_000, 15, 30);
    }

    @Inject
    Hub(
            Mailboxes mailboxes,
            NotificationViews views,
            InactivePeople inactive,
            DatabaseAddress database,
            MeterRegistry metrics) {
        this(mailboxes, views, inactive, database, metrics, Patience.USUAL);
    }

    Hub(
            Mailboxes mailboxes,
            NotificationViews views,
            InactivePeople inactive,
            DatabaseAddress database,
            MeterRegistry metrics,
            Patience patience) {
        this.patience = patience;
        this.inactive = inactive;
        this.mailboxes = mailboxes;
        this.dispatch = new Dispatch(mailboxes, views);
        this.database = database;
        metrics.gauge("gonghai.streams.open", listeners, Listeners::size);
    }

    void start(@Observes StartupEvent event) {
        start();
        // On SIGTERM the server waits for open requests before it tells the beans: streams must end by themselves.
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void start() {
        dispatcher.start();
        notes = NoteListener.start(database, this::heard);
        var streams = care.scheduleWithFixedDelay(this::care, 1, 1, TimeUnit.SECONDS);
        var people = care.scheduleWithFixedDelay(this::endThoseOfInactivePeople, 3, 3, TimeUnit.SECONDS);
    }

    void stop(@Observes @Priority(1) ShutdownEvent event) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // the process is ending: the hook has done it
        }
        stop();
    }

    void stop() {
        stopped = true;
        endStreams();
        care.shutdownNow();
        dispatcher.interrupt();
        if (notes != null) {
            notes.close();
        }
    }

    private void endStreams() {
        listeners.close().forEach(this::end);
    }

    /** What streams call when they can take more. */
    Wakes wakes() {
        return wakes;
    }

    /** A client begins to listen: whatever is filed after this returns reaches it. */
    void join(LiveStream stream) {
        stream.begin(
                mailboxes.standings(List.of(stream.person())).getOrDefault(stream.person(), Mailboxes.Standing.EMPTY));
        listeners.add(stream).ifPresent(this::end);
        wakes.wake(stream.person());
    }

    /** A client has gone. */
    void leave(LiveStream stream) {
        listeners.remove(stream);
    }

    private void end(LiveStream stream) {
        if (listeners.remove(stream)) {
            stream.outlet().close();
        }
    }

    private void heard(Note note) {
        Predicate<String> concerned = note.concerns();
        if (note.hashes().isEmpty()) {
            wakes.wakeAll();
        } else {
            listeners.of(concerned).forEach(stream -> wakes.wake(stream.person()));
        }
    }

    private void work() {
        while (!stopped) {
            try {
                List<LiveStream> called = listeners.of(wakes.await(patience.pollMillis()));
                for (int from = 0; from < called.size(); from += STREAMS_AT_ONCE) {
                    dispatch.serve(called.subList(from, Math.min(from + STREAMS_AT_ONCE, called.size())));
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.debugf("Streams wait: %s", e.getClass().getSimpleName());
                LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                wakes.wakeAll();
            }
        }
    }

    private void care() {
        Instant now = clock.instant();
        for (LiveStream stream : listeners.of(person -> true)) {
            try {
                careFor(stream, now);
            } catch (RuntimeException e) {
                LOG.debugf("A stream broke: %s", e.getClass().getSimpleName());
                end(stream);
            }
        }
    }

    /** People who are not active any more listen no longer, at whatever replica that was heard. */
    private void endThoseOfInactivePeople() {
        try {
            Set<String> listening = listeners.of(person -> true).stream()
                    .map(LiveStream::person)
                    .collect(Collectors.toSet());
            if (!listening.isEmpty()) {
                Set<String> over = Set.copyOf(inactive.among(listening));
                listeners.of(over::contains).forEach(this::end);
            }
        } catch (RuntimeException e) {
            LOG.debugf("Whose streams are over is asked again: %s", e.getClass().getSimpleName());
        }
    }

    private void careFor(LiveStream stream, Instant now) {
        if (stream.outlet().closed()) {
            leave(stream);
        } else if (stream.over(now)) {
            end(stream);
        } else if (stream.stuckFor(patience.stuckSeconds())) {
            leave(stream);
            stream.outlet().abort();
        } else if (stream.silentFor(patience.aliveSeconds())) {
            stream.alive();
        }
    }
}
