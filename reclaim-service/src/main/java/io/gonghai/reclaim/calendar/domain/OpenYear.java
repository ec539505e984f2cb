package io.gonghai.reclaim.calendar.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * One year of a calendar, worked out: the moments between which each day is open, and the sums of open time and working days before it, so that a walk costs a search
 * and not a scan. Days are those of the year, from 1; open time is in nanoseconds, and openings and closings are on whole seconds.
 */
final class OpenYear {
    private static final long NANOS = Duration.ofSeconds(1).toNanos();

    /** Of each day, opening and closing by turns, in seconds since 1970. */
    private final long[][] bounds;

    private final long[] openBefore;
    private final int[] workingDaysBefore;

    /** What a day has. */
    interface Openings {
        /** Opening and closing by turns, in seconds since 1970; none where it is closed. */
        long[] of(LocalDate date);
    }

    OpenYear(int year, Openings openings) {
        LocalDate first = LocalDate.of(year, 1, 1);
        int length = first.lengthOfYear();
        bounds = new long[length][];
        openBefore = new long[length + 1];
        workingDaysBefore = new int[length + 1];
        for (int i = 0; i < length; i++) {
            bounds[i] = openings.of(first.plusDays(i));
            long open = 0;
            for (int j = 0; j < bounds[i].length; j += 2) {
                open += bounds[i][j + 1] - bounds[i][j];
            }
            openBefore[i + 1] = openBefore[i] + open * NANOS;
            workingDaysBefore[i + 1] = workingDaysBefore[i] + (open > 0 ? 1 : 0);
        }
    }

    long open() {
        return openBefore[openBefore.length - 1];
    }

    int workingDays() {
        return workingDaysBefore[workingDaysBefore.length - 1];
    }

    int workingDaysBefore(int day) {
        return workingDaysBefore[day - 1];
    }

    boolean works(int day) {
        return openBefore[day] > openBefore[day - 1];
    }

    boolean isOpen(int day, Instant at) {
        long second = at.getEpochSecond();
        long[] turns = bounds[day - 1];
        for (int i = 0; i < turns.length; i += 2) {
            if (turns[i] <= second && second < turns[i + 1]) {
                return true;
            }
        }
        return false;
    }

    /** When a working day is closed for good, in seconds since 1970. */
    long closing(int day) {
        long[] turns = bounds[day - 1];
        int last = turns.length - 1;
        while (turns[last] == turns[last - 1]) {
            last -= 2; // hours that the clocks skipped
        }
        return turns[last];
    }

    /** Open time from the beginning of the year to a moment of a day. */
    long openUntil(int day, Instant at) {
        long open = openBefore[day - 1];
        long[] turns = bounds[day - 1];
        for (int i = 0; i < turns.length && turns[i] <= at.getEpochSecond(); i += 2) {
            open += at.getEpochSecond() < turns[i + 1]
                    ? (at.getEpochSecond() - turns[i]) * NANOS + at.getNano()
                    : (turns[i + 1] - turns[i]) * NANOS;
        }
        return open;
    }

    /**
     * The moment at which so much open time of the year has passed; a closing is the next opening.
     *
     * @param open at least zero, less than the whole year has
     */
    Instant atOpen(long open) {
        int found = Arrays.binarySearch(openBefore, open);
        int day = found >= 0 ? found : -found - 2;
        while (openBefore[day + 1] == openBefore[day]) {
            day++;
        }
        long rest = open - openBefore[day];
        long[] turns = bounds[day];
        for (int i = 0; i < turns.length; i += 2) {
            long length = (turns[i + 1] - turns[i]) * NANOS;
            if (rest < length) {
                return Instant.ofEpochSecond(turns[i], rest);
            }
            rest -= length;
        }
        throw new IllegalStateException("the sums of day " + day + " are wrong");
    }

    /** The day that is its working day of this number, counted from zero. */
    int workingDay(int number) {
        int day = Arrays.binarySearch(workingDaysBefore, number);
        while (workingDaysBefore[day + 1] == number) {
            day++;
        }
        return day + 1;
    }
}
