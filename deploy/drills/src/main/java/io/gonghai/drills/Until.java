package io.gonghai.drills;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what must come true. */
public final class Until {
    private Until() {}

    /** Asks every 200 ms; fails when the patience is over. */
    public static void holds(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not within " + patience + ": " + what);
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
