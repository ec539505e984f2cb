package io.gonghai.reclaim.calendar.domain;

import java.time.LocalDate;
import java.util.Arrays;

/** One year of a calendar, summed up, so that a walk along it costs a search and not a scan. Open time is in nanoseconds. */
final class OpenYear {
    private final long[] openBefore;
    private final int[] workingDaysBefore;

    /** What a day has. */
    interface Measure {
        long open(LocalDate date);
    }

    OpenYear(int year, Measure measure) {
        LocalDate first = LocalDate.of(year, 1, 1);
        int length = first.lengthOfYear();
        openBefore = new long[length + 1];
        workingDaysBefore = new int[length + 1];
        for (int i = 0; i < length; i++) {
            long open = measure.open(first.plusDays(i));
            openBefore[i + 1] = openBefore[i] + open;
            workingDaysBefore[i + 1] = workingDaysBefore[i] + (open > 0 ? 1 : 0);
        }
    }

    long open() {
        return openBefore[openBefore.length - 1];
    }

    int workingDays() {
        return workingDaysBefore[workingDaysBefore.length - 1];
    }

    /** @param day of the year, from 1 */
    long openBefore(int day) {
        return openBefore[day - 1];
    }

    /** @param day of the year, from 1 */
    int workingDaysBefore(int day) {
        return workingDaysBefore[day - 1];
    }

    /** @param day of the year, from 1 */
    boolean works(int day) {
        return openBefore[day] > openBefore[day - 1];
    }

    /**
     * The day of the year in which so much open time has passed; a closing belongs to the next day that opens.
     *
     * @param nanos at least zero, less than the whole year has
     */
    int dayAtOpen(long nanos) {
        int found = Arrays.binarySearch(openBefore, nanos);
        int day = found >= 0 ? found : -found - 2;
        while (openBefore[day + 1] == openBefore[day]) {
            day++;
        }
        return day + 1;
    }

    /** The day of the year that is its working day of this number, counted from zero. */
    int workingDay(int number) {
        int day = Arrays.binarySearch(workingDaysBefore, number);
        while (workingDaysBefore[day + 1] == number) {
            day++;
        }
        return day + 1;
    }
}
