package io.gonghai.runtime.neighbours;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Leaves a trace of questions that another service did not answer: each is counted ({@code gonghai.neighbour.away}, by neighbour and status), and once a
 * minute for each there is a line. Being refused (401, 403 and the like) is an error of this installation and no outage: nobody gets better by waiting.
 */
@ApplicationScoped
public class Unanswered {
    private static final Logger LOG = Logger.getLogger(Unanswered.class);
    private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final MeterRegistry metrics;
    private final Map<String, Long> said = new ConcurrentHashMap<>();

    Unanswered(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    /**
     * Notes one.
     *
     * @param neighbour who was asked
     * @param failure what came instead of an answer; its text may quote a request and is never logged
     */
    public void note(String neighbour, RuntimeException failure) {
        int status = failure instanceof WebApplicationException answered
                ? answered.getResponse().getStatus()
                : 0;
        String shown = status == 0 ? "none" : String.valueOf(status);
        metrics.counter("gonghai.neighbour.away", "neighbour", neighbour, "status", shown)
                .increment();
        if (due(neighbour + " " + shown, System.nanoTime())) {
            Logger.Level level = status >= 400 && status < 500 ? Logger.Level.ERROR : Logger.Level.WARN;
            LOG.logf(
                    level,
                    "%s did not answer (status %s, %s); told once a minute",
                    neighbour,
                    shown,
                    failure.getClass().getSimpleName());
        }
    }

    /** Whether a line is due for a neighbour with a status at a reading of the system's timer, which counts as said then. */
    boolean due(String which, long nanos) {
        boolean[] due = new boolean[1];
        said.compute(which, (key, before) -> {
            due[0] = before == null || nanos - before >= SILENCE;
            return due[0] ? nanos : before;
        });
        return due[0];
    }
}
