package io.gonghai.drills.bench;

import java.time.Duration;

/** The time that the whole may take, so that it ends by itself on a slow machine too. What is left out is told. */
final class Budget {
    private final long began = System.nanoTime();
    private final long whole;
    private boolean cut;

    Budget(Duration whole) {
        this.whole = whole.toNanos();
    }

    /**
     * Whether a round of a measurement may begin: the first while any time is left, later ones while the measurement's share of the time is not over.
     *
     * @param share the part of the whole time by which the measurement should be through
     */
    boolean allows(int round, double share) {
        double spent = (double) (System.nanoTime() - began) / whole;
        boolean allowed = spent < (round == 0 ? 1 : share);
        cut |= !allowed;
        return allowed;
    }

    /** Whether any time is left. */
    boolean left() {
        return allows(0, 1);
    }

    /** Whether anything was left out. */
    boolean cut() {
        return cut;
    }
}
