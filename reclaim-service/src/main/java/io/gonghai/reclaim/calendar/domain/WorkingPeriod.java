package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;

/**
 * A period of working time: so many working days, then so much open time.
 *
 * @param days 0 to 3 660
 * @param hours zero or more, 3 660 times 24 hours at most
 */
public record WorkingPeriod(int days, Duration hours) {
    private static final int MOST_DAYS = 3_660;
    private static final Duration MOST_HOURS = Duration.ofDays(MOST_DAYS);

    /** @throws IllegalArgumentException where it is negative or longer than any rule may name */
    public WorkingPeriod {
        if (days < 0 || days > MOST_DAYS || hours.isNegative() || hours.compareTo(MOST_HOURS) > 0) {
            throw new IllegalArgumentException("no period of working time: " + days + " days and " + hours);
        }
    }

    public static WorkingPeriod ofDays(int days) {
        return new WorkingPeriod(days, Duration.ZERO);
    }

    public static WorkingPeriod ofHours(Duration hours) {
        return new WorkingPeriod(0, hours);
    }
}
