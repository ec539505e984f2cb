package io.gonghai.drills.bench;

import io.gonghai.stack.Service;
import java.time.Duration;

/** Waits until a stack that had work is at rest: outboxes are empty and hardly any processor time is used. */
record Settling(Cluster cluster, CpuMeter meter) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double REST = 0.25;

    /** Returns when it rests; false when it did not within 20 s. */
    boolean await() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        int calm = 0;
        while (calm < 2) {
            var before = meter.read();
            Pause.millis(400);
            var use = meter.read().since(before);
            boolean rests = use.stackMillis() < REST * use.seconds() * 1000 && told();
            calm = rests ? calm + 1 : 0;
            if (System.nanoTime() > end) {
                return false;
            }
        }
        return true;
    }

    private boolean told() {
        for (Service service : Service.values()) {
            boolean waits = service.database()
                    .map(database ->
                            cluster.number(database, "SELECT count(*) FROM outbox WHERE parked_at IS NULL") > 0)
                    .orElse(false);
            if (waits) {
                return false;
            }
        }
        return true;
    }
}
