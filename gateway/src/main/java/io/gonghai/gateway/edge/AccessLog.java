package io.gonghai.gateway.edge;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** One line and one measurement per request. Never a query string, never a credential. */
final class AccessLog {
    private static final Logger LOG = Logger.getLogger("io.gonghai.gateway.access");

    private static final int LEFT = 499;

    private record Series(String service, int statusClass) {}

    private final Map<Series, Timer> timers = new ConcurrentHashMap<>();
    private final MeterRegistry meters;
    private final boolean lines;

    AccessLog(MeterRegistry meters, boolean lines) {
        this.meters = meters;
        this.lines = lines;
    }

    /** An exchange that one side left is logged as 499, as other proxies do. */
    void finished(Passage passage) {
        long nanos = System.nanoTime() - passage.startedAt;
        int status = passage.isWhole() ? passage.request.response().getStatusCode() : LEFT;
        timers.computeIfAbsent(new Series(passage.service, status / 100), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
        if (lines) {
            LOG.infof(
                    "%s %s %d %dus service=%s person=%s address=%s request=%s",
                    passage.request.method().name(),
                    passage.logged,
                    status,
                    nanos / 1_000,
                    passage.service,
                    passage.person,
                    passage.caller.address(),
                    passage.caller.requestId());
        }
    }

    private Timer timer(Series series) {
        return Timer.builder("gonghai.gateway.requests")
                .description("Requests by the service that answered and the class of its status")
                .tag("service", series.service)
                .tag("status", series.statusClass + "xx")
                .publishPercentileHistogram(false)
                .register(meters);
    }
}
