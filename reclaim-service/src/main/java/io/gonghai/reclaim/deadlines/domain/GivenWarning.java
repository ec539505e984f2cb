package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.deadlines.domain.Warned.Receiver;
import io.gonghai.runtime.time.CalendarPeriod;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A warning of a deadline that was given. It is kept with what was taken back, as {@link Stood} is: names stay. Ordered by time; of those of which it is not known as
 * they were to come.
 *
 * @param at when; null of one that a release before gave, which did not keep it
 * @param to who was told; null where a later release wrote one that is not known here
 * @param before how long before the deadline it was to come, in the time of the rule that warned; it came later where that moment lay behind already
 * @param dueAt when the customer was to go back, as things stood then
 */
public record GivenWarning(@Nullable Instant at, @Nullable Receiver to, String before, Instant dueAt)
        implements Comparable<GivenWarning> {
    private static final Comparator<GivenWarning> ORDER = Comparator.comparing(
                    GivenWarning::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(GivenWarning::dueAt)
            .thenComparing(one -> CalendarPeriod.parse(one.before()), GivenWarning::longerFirst)
            .thenComparing(GivenWarning::to, Comparator.nullsLast(Comparator.<Receiver>naturalOrder()));

    private static int longerFirst(CalendarPeriod one, CalendarPeriod other) {
        if (one.shorterThan(other)) {
            return 1;
        }
        return other.shorterThan(one) ? -1 : 0;
    }

    @Override
    public int compareTo(GivenWarning other) {
        return ORDER.compare(this, other);
    }
}
