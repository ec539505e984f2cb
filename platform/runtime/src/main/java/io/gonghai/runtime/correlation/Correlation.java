package io.gonghai.runtime.correlation;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** The id that joins a request, the events it caused, what consumers did with them and every log line on the way. */
public final class Correlation {
    /** The logging context's key, shown in every line. */
    public static final String KEY = "correlationId";

    private Correlation() {}

    public static @Nullable String current() {
        return MDC.get(KEY) instanceof String id ? id : null;
    }

    public static void set(@Nullable String id) {
        if (id == null) {
            MDC.remove(KEY);
        } else {
            MDC.put(KEY, id);
        }
    }

    /** The running span as a W3C {@code traceparent}, or null where nothing is traced. */
    public static @Nullable String traceparent() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : null;
    }

    /** The running trace's id, else the correlation id; what a caller quotes when asking ops. */
    public static @Nullable String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : current();
    }
}
