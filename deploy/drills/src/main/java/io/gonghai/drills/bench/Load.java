package io.gonghai.drills.bench;

import java.util.Map;

/**
 * What a run of some clients gave.
 *
 * @param outcomes how often each came (HTTP status)
 */
record Load(double seconds, Latencies latencies, Map<Integer, Long> outcomes) {
    long done() {
        return latencies.count();
    }

    double perSecond() {
        return done() / seconds;
    }

    /** This, if nothing but the expected outcome came. */
    Load only(int expected) {
        if (outcomes.size() != 1 || !outcomes.containsKey(expected)) {
            throw new IllegalStateException("expected only " + expected + ", got " + outcomes);
        }
        return this;
    }
}
