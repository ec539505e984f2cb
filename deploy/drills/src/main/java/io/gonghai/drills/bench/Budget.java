package io.gonghai.drills.bench;

import java.time.Duration;

/** How much of the time that the whole may take is left, so that it ends by itself on a slow machine too. */
final class Budget {
    private final long end;
    private boolean cut;

    Budget(Duration whole) {
        this.end = System.nanoTime() + whole.toNanos();
    }

    /** Whether another round of something may begin; always for the first. */
    boolean allows(int round) {
        boolean allowed = round == 0 || System.nanoTime() < end;
        cut |= !allowed;
        return allowed;
    }

    /** Whether something that can be left out may begin. */
    boolean left() {
        return allows(1);
    }

    /** Whether anything was left out. */
    boolean cut() {
        return cut;
    }
}
