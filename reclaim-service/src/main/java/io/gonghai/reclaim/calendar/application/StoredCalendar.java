package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.reclaim.calendar.holidays.PackagedHolidays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A calendar at one version.
 *
 * @param version goes up with every change; the ETag
 */
public record StoredCalendar(String id, int version, CalendarSpec spec, String changedBy, Instant changedAt) {
    /** The one that comes with the service: China's public holidays and make-up days. */
    public static final String CN = "cn";

    private static final Layer PACKAGED = PackagedHolidays.ofChina();

    public boolean builtIn() {
        return id.equals(CN);
    }

    /** Its exceptions: those that were decided, where it is built in on top of those that are packaged. */
    public Layer exceptions() {
        return builtIn() ? spec.own().correcting(PACKAGED) : spec.own();
    }

    /** What is decided where all exceptions are to be these: what is packaged is there anyway. */
    CalendarSpec decided(CalendarSpec wanted) {
        if (!builtIn()) {
            return wanted;
        }
        Layer all = wanted.own();
        LocalDate until = all.publishedUntil();
        boolean further = until != null && until.isAfter(Objects.requireNonNull(PACKAGED.publishedUntil()));
        List<SpecialDay> others = all.list().stream()
                .filter(day -> !day.equals(PACKAGED.days().get(day.date())))
                .toList();
        return wanted.withOwn(Layer.of(others, further ? until : null));
    }
}
