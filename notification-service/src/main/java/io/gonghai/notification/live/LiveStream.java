package io.gonghai.notification.live;

import io.gonghai.notification.notices.application.Mailboxes.Standing;
import io.gonghai.notification.notices.domain.Unread;
import io.gonghai.runtime.problems.Texts;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One client that listens. At most one batch is on its way to it: what a slow client has not taken yet stays in the database. Where it stands
 * ({@code cursor}, {@code changes}, {@code told}) is known to the hub's dispatching thread only.
 */
final class LiveStream {
    private static final long NEVER_TOLD = -1;

    private final String person;
    private final Texts texts;
    private final OptionalLong resumeAfter;
    private final Instant until;
    private final Outlet outlet;
    private final Wakes wakes;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private volatile boolean behind;
    private volatile long lastSent = System.nanoTime();
    private long cursor;
    private long changes = NEVER_TOLD;
    private @Nullable Unread told;

    /**
     * @param resumeAfter what the client has seen last; empty: begin with what comes next
     * @param until when the right to listen ends
     */
    LiveStream(String person, Texts texts, OptionalLong resumeAfter, Instant until, Outlet outlet, Wakes wakes) {
        this.person = person;
        this.texts = texts;
        this.resumeAfter = resumeAfter;
        this.until = until;
        this.outlet = outlet;
        this.wakes = wakes;
    }

    String person() {
        return person;
    }

    Texts texts() {
        return texts;
    }

    Outlet outlet() {
        return outlet;
    }

    boolean over(Instant now) {
        return !now.isBefore(until);
    }

    /** Whether it can take more now; if not, it calls the hub as soon as it can. */
    boolean takesMore() {
        if (onTheWay.get() == 0) {
            return true;
        }
        behind = true;
        return onTheWay.get() == 0;
    }

    /** Settles where it begins, before the hub looks after it. */
    void begin(Standing standing) {
        cursor = Math.min(resumeAfter.orElse(standing.lastSeq()), standing.lastSeq());
    }

    /** Where it has been told to. */
    long cursor() {
        return cursor;
    }

    void movedTo(long seq) {
        cursor = Math.max(cursor, seq);
    }

    boolean knowsCount(Standing standing) {
        return changes == standing.changes();
    }

    /** Notes the count at this standing; answers whether the client has to be told, because it knows none yet or another. */
    boolean news(Standing standing, Unread count) {
        changes = standing.changes();
        boolean changed = !count.equals(told);
        told = count;
        return changed;
    }

    /** @param more whether the hub is to come back for more when these are sent */
    void send(List<Outlet.Event> events, boolean more) {
        if (events.isEmpty()) {
            if (more) {
                wakes.wake(person);
            }
            return;
        }
        behind |= more;
        lastSent = System.nanoTime();
        onTheWay.addAndGet(events.size());
        for (Outlet.Event event : events) {
            await(outlet.send(event));
        }
    }

    void alive() {
        lastSent = System.nanoTime();
        onTheWay.incrementAndGet();
        await(outlet.alive());
    }

    private void await(CompletionStage<?> sent) {
        var unused = sent.whenComplete((nothing, failure) -> {
            if (onTheWay.decrementAndGet() == 0 && behind) {
                behind = false;
                wakes.wake(person);
            }
        });
    }

    boolean silentFor(long seconds) {
        return onTheWay.get() == 0 && sinceSent() >= seconds;
    }

    boolean stuckFor(long seconds) {
        return onTheWay.get() > 0 && sinceSent() >= seconds;
    }

    private long sinceSent() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastSent);
    }
}
