package io.gonghai.reclaim.calendar.domain;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The years of a calendar, each worked out when it is first needed; those that deadlines can lie in are kept. */
final class Years {
    /** How many years a walk may span: longer than any deadline is waited for. */
    static final int REACH = 100;

    private static final int FIRST_KEPT = 1_990;
    private static final int KEPT = 200;

    private final OpenYear.Openings openings;
    private final AtomicReferenceArray<@Nullable OpenYear> kept = new AtomicReferenceArray<>(KEPT);

    Years(OpenYear.Openings openings) {
        this.openings = openings;
    }

    OpenYear of(int year) {
        int place = year - FIRST_KEPT;
        if (place < 0 || place >= KEPT) {
            return new OpenYear(year, openings);
        }
        OpenYear known = kept.get(place);
        if (known == null) {
            known = new OpenYear(year, openings); // two threads may both do it: they come to the same
            kept.set(place, known);
        }
        return known;
    }

    /** A year, and how much of what is sought lies in it. */
    record Place(int year, long rest) {}

    /**
     * The year in which an amount is reached that is counted from the beginning of another, on or back; null where it is none within reach.
     *
     * @param size how much of it a year has
     */
    @Nullable
    Place seek(int from, long amount, ToLongFunction<OpenYear> size) {
        int year = from;
        long rest = amount;
        for (long has = size.applyAsLong(of(year)); rest >= has; has = size.applyAsLong(of(year))) {
            if (year - from == REACH) {
                return null;
            }
            rest -= has;
            year++;
        }
        while (rest < 0) {
            if (from - year == REACH) {
                return null;
            }
            year--;
            rest += size.applyAsLong(of(year));
        }
        return new Place(year, rest);
    }

    /** What the years from one up to another have, that one not counted; those beyond reach are left out. */
    long sum(int from, int to, ToLongFunction<OpenYear> size) {
        long sum = 0;
        for (int year = from; year < Math.min(to, from + REACH + 1); year++) {
            sum += size.applyAsLong(of(year));
        }
        return sum;
    }
}
