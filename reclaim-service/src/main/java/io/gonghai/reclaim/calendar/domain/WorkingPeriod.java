package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.util.Optional;

/**
 * A period of working time: so many working days, then so much open time.
 *
 * @param days 0 to 3 660
 * @param hours zero or more, less than 3 661 times 24 hours
 */
public record WorkingPeriod(int days, Duration hours) {
    static final int MOST_DAYS = 3_660;
    private static final Duration LONGEST = Duration.ofDays(MOST_DAYS + 1).minusNanos(1);

    public static final WorkingPeriod NONE = new WorkingPeriod(0, Duration.ZERO);

    /** @throws IllegalArgumentException where it is negative or longer than any rule may name: ask {@link #of} where periods come in */
    public WorkingPeriod {
        if (!fits(days, hours)) {
            throw new IllegalArgumentException("no period of working time: " + days + " days and " + hours);
        }
    }

    /** Empty where it is negative or longer than any rule may name: nothing shorter is ever refused, here or by a walk. */
    public static Optional<WorkingPeriod> of(int days, Duration hours) {
        return fits(days, hours) ? Optional.of(new WorkingPeriod(days, hours)) : Optional.empty();
    }

    public static WorkingPeriod ofDays(int days) {
        return new WorkingPeriod(days, Duration.ZERO);
    }

    public static WorkingPeriod ofHours(Duration hours) {
        return new WorkingPeriod(0, hours);
    }

    /** With no more hours than a period may have. */
    static WorkingPeriod longest(int days, Duration hours) {
        return new WorkingPeriod(days, hours.compareTo(LONGEST) > 0 ? LONGEST : hours);
    }

    private static boolean fits(int days, Duration hours) {
        return days >= 0 && days <= MOST_DAYS && !hours.isNegative() && hours.compareTo(LONGEST) <= 0;
    }
}
