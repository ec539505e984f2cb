package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.holidays.PackagedHolidays;
import java.time.LocalDate;
import java.util.Objects;

/**
 * The days of {@code cn} that come with the service, as one of its releases has them.
 *
 * @param edition goes up when the days change
 */
public record Packaged(int edition, Layer days) {
    /** What versions mean that do not say it. */
    public static final Packaged FIRST = new Packaged(1, PackagedHolidays.first());

    /** This release's. */
    public static final Packaged NEWEST = new Packaged(PackagedHolidays.EDITION, PackagedHolidays.ofChina());

    boolean newerThan(Packaged other) {
        return edition > other.edition;
    }

    LocalDate until() {
        return Objects.requireNonNull(days.publishedUntil());
    }
}
