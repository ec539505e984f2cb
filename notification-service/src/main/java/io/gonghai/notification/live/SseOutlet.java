package io.gonghai.notification.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.vertx.core.http.HttpServerResponse;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.concurrent.CompletionStage;

/** The wire of an HTTP client, in {@code text/event-stream} (WHATWG HTML, 9.2). */
record SseOutlet(Sse sse, SseEventSink sink, HttpServerResponse response, ObjectWriter json) implements Outlet {
    /** After a break a client comes back this fast. */
    private static final long RECONNECT_MILLIS = 2_000;

    @Override
    public CompletionStage<?> send(Event event) {
        OutboundSseEvent.Builder builder =
                sse.newEventBuilder().id(event.id()).name(event.name()).data(text(event.data()));
        if (event.name().equals(Dispatch.UNREAD_COUNT)) {
            builder.reconnectDelay(RECONNECT_MILLIS);
        }
        return sink.send(builder.build());
    }

    private String text(Object data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public CompletionStage<?> alive() {
        return sink.send(sse.newEventBuilder().comment("alive").build());
    }

    @Override
    public boolean closed() {
        return sink.isClosed();
    }

    @Override
    public void close() {
        sink.close();
    }

    @Override
    public void abort() {
        response.reset();
    }
}
