package io.gonghai.runtime.inbox;

import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.events.EventHeaders;
import io.gonghai.runtime.events.IncomingEvent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the correlation id and the trace of the request that caused an event while the event is handled. */
@ApplicationScoped
class TracedHandling {
    private static final TextMapGetter<IncomingEvent> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(IncomingEvent event) {
            return List.of(EventHeaders.TRACEPARENT);
        }

        @Override
        public @Nullable String get(@Nullable IncomingEvent event, String key) {
            return event != null && EventHeaders.TRACEPARENT.equals(key) ? event.traceparent() : null;
        }
    };

    private final Tracer tracer;

    TracedHandling(Tracer tracer) {
        this.tracer = tracer;
    }

    void handle(List<IncomingEvent> events, EventHandler handler) {
        try (Walk walk = new Walk(events.iterator())) {
            handler.applyAll(() -> walk);
        }
    }

    /** Walks the events; while one is being handled, its correlation and span are the running ones. */
    private final class Walk implements Iterator<IncomingEvent>, AutoCloseable {
        private final Iterator<IncomingEvent> events;
        private @Nullable Running running;

        Walk(Iterator<IncomingEvent> events) {
            this.events = events;
        }

        @Override
        public boolean hasNext() {
            if (!events.hasNext()) {
                close();
            }
            return events.hasNext();
        }

        @Override
        public IncomingEvent next() {
            close();
            IncomingEvent event = events.next();
            running = begin(event);
            return event;
        }

        @Override
        public void close() {
            if (running != null) {
                running.end();
                running = null;
            }
        }
    }

    private record Running(Span span, Scope scope) {
        void end() {
            scope.close();
            span.end();
        }
    }

    @SuppressWarnings("MustBeClosed") // closed by Walk, when the next event begins or all are done
    private Running begin(IncomingEvent event) {
        Correlation.set(event.correlationId());
        Context parent = W3CTraceContextPropagator.getInstance().extract(Context.root(), event, HEADERS);
        Span span = tracer.spanBuilder("apply " + event.type())
                .setParent(parent)
                .setSpanKind(SpanKind.CONSUMER)
                .startSpan();
        return new Running(span, span.makeCurrent());
    }
}
