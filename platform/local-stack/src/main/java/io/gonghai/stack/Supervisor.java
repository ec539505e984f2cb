package io.gonghai.stack;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts a part that died by itself again, after 1, 2, 4 … 30 s; a minute of life makes it begin at 1 s again. */
final class Supervisor implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration SETTLED = Duration.ofMinutes(1);

    private final Progress progress;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("supervisor").factory());

    Supervisor(Progress progress) {
        this.progress = progress;
    }

    /** Watches the part from now on. */
    void watch(Part part) {
        clock.scheduleWithFixedDelay(new Watch(part), 500, 500, TimeUnit.MILLISECONDS);
    }

    /** Ends the watch; a restart that is under way ends first. */
    @Override
    public void close() {
        clock.shutdown();
        try {
            clock.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Watch implements Runnable {
        private final Part part;
        private Duration delay = FIRST;
        private long startedAt = System.nanoTime();
        private long startAgainAt;
        private boolean down;

        Watch(Part part) {
            this.part = part;
        }

        @Override
        public void run() {
            if (part.isAlive()) {
                if (System.nanoTime() - startedAt > SETTLED.toNanos()) {
                    delay = FIRST;
                }
            } else if (!down) {
                down = true;
                startAgainAt = System.nanoTime() + delay.toNanos();
                progress.died(part, "starts again in %d s".formatted(delay.toSeconds()));
                delay = delay.multipliedBy(2).compareTo(LONGEST) < 0 ? delay.multipliedBy(2) : LONGEST;
            } else if (System.nanoTime() >= startAgainAt) {
                down = false;
                startedAt = System.nanoTime();
                start();
            }
        }

        private void start() {
            try {
                part.start();
            } catch (RuntimeException e) {
                progress.say("%s did not start: %s".formatted(part.name(), e.getMessage()));
            }
        }
    }
}
