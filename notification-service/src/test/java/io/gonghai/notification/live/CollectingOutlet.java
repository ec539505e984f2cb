package io.gonghai.notification.live;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client in memory, as fast or slow as a test wants it. */
final class CollectingOutlet implements Outlet {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> taken = CompletableFuture.completedFuture(null);
    private volatile int comments;
    private volatile boolean aborted;
    private volatile boolean closed;

    /** From now on nothing is taken. */
    void hold() {
        taken = new CompletableFuture<>();
    }

    void release() {
        taken.complete(null);
    }

    @Override
    public CompletionStage<?> send(Event event) {
        events.add(event);
        return taken;
    }

    @Override
    public synchronized CompletionStage<?> alive() {
        comments++;
        return taken;
    }

    List<Event> events() {
        return events;
    }

    List<String> names() {
        return events.stream().map(Event::name).toList();
    }

    long count(String name) {
        return names().stream().filter(name::equals).count();
    }

    List<Long> ids() {
        return events.stream().map(event -> Long.valueOf(event.id())).toList();
    }

    @Override
    public boolean closed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public void abort() {
        aborted = true;
        closed = true;
    }

    int comments() {
        return comments;
    }

    boolean aborted() {
        return aborted;
    }
}
