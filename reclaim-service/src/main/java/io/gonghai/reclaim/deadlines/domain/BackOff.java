package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;

/** How long to wait for an answer before announcing again: 15 s, 30 s, … up to 5 min. */
final class BackOff {
    private static final Duration FIRST = Duration.ofSeconds(15);
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLINGS = 5;

    private BackOff() {}

    static Duration after(int attempt) {
        Duration wanted = FIRST.multipliedBy(1L << Math.clamp(attempt - 1L, 0, DOUBLINGS));
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }
}
