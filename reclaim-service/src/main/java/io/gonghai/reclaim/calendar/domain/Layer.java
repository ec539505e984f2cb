package io.gonghai.reclaim.calendar.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Special days, and up to when their source has told them all.
 *
 * @param publishedUntil the last day that is known for certain; null: this layer leaves nothing to be told
 */
public record Layer(
        SortedMap<LocalDate, SpecialDay> days, @Nullable LocalDate publishedUntil) {
    /** How many may be given: ten years of holidays have some 400. What two layers have together is bounded by that, and may be more. */
    public static final int MOST_DAYS = 4_000;

    public static final Layer NONE = new Layer(Collections.emptySortedMap(), null);

    public Layer {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** Of days in any order; of two for one date the later counts. */
    public static Layer of(Collection<? extends SpecialDay> days, @Nullable LocalDate publishedUntil) {
        SortedMap<LocalDate, SpecialDay> byDate = new TreeMap<>();
        days.forEach(day -> byDate.put(day.date(), day));
        return new Layer(byDate, publishedUntil);
    }

    /** This on top of an older telling of the same source: it corrects single days and is published as far as either. */
    public Layer correcting(Layer older) {
        return over(older, (mine, theirs) -> mine.isAfter(theirs) ? mine : theirs);
    }

    /** This on top of another source: its days win, and what stands is certain only as far as both are. */
    public Layer upon(Layer base) {
        return over(base, (mine, theirs) -> mine.isBefore(theirs) ? mine : theirs);
    }

    private Layer over(Layer below, BinaryOperator<LocalDate> choice) {
        SortedMap<LocalDate, SpecialDay> both = new TreeMap<>(below.days);
        both.putAll(days);
        LocalDate until = publishedUntil;
        LocalDate theirs = below.publishedUntil;
        if (until == null || theirs == null) {
            return new Layer(both, until == null ? theirs : until);
        }
        return new Layer(both, choice.apply(until, theirs));
    }

    public List<SpecialDay> list() {
        return new ArrayList<>(days.values());
    }
}
