package io.gonghai.drills.bench;

import java.time.Duration;

/** Waiting on purpose. */
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(Duration.ofMillis(millis));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
