package io.gonghai.notification.live;

import java.util.concurrent.CompletionStage;

/** The wire to one client. */
interface Outlet {
    /**
     * One server-sent event.
     *
     * @param id what the client sends back as Last-Event-ID
     */
    record Event(String id, String name, Object data) {}

    /** Sends it; completes when the network took it. */
    CompletionStage<?> send(Event event);

    /** Sends a comment that keeps proxies from closing a quiet stream. */
    CompletionStage<?> alive();

    boolean closed();

    /** Ends the stream in order. */
    void close();

    /** Cuts it off: the client does not read. */
    void abort();
}
