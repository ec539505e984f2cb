package io.gonghai.stack;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits until parts are ready, and says clearly why not. */
record Awaiting(Duration patience, Progress progress) {
    private static final int LINES = 15;

    void all(Collection<? extends Part> parts) {
        var waiting = new ArrayList<Part>(parts);
        var end = System.nanoTime() + patience.toNanos();
        while (!waiting.isEmpty()) {
            for (var part : List.copyOf(waiting)) {
                if (part.isReady()) {
                    waiting.remove(part);
                    progress.ready(part.name(), part.port(), sinceJvmStart());
                } else if (!part.isAlive()) {
                    throw failed(part, "ended while it was starting");
                }
            }
            progress.waiting(waiting.stream().map(Part::name).toList());
            if (Thread.interrupted()) {
                throw new StartFailed("The start was interrupted.");
            }
            if (!waiting.isEmpty() && System.nanoTime() > end) {
                throw failed(
                        waiting.getFirst(),
                        "was not ready within %d s (--wait SECONDS allows longer)".formatted(patience.toSeconds()));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static StartFailed failed(Part part, String what) {
        return new StartFailed("%s %s. Its log is %s and ends:%n%s"
                .formatted(
                        part.name(),
                        what,
                        part.log(),
                        String.join(
                                System.lineSeparator(),
                                LogTail.of(part.log(), LINES).stream()
                                        .map(line -> "    " + line)
                                        .toList())));
    }

    /** Seconds since this JVM began. */
    static double sinceJvmStart() {
        return ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0;
    }
}
