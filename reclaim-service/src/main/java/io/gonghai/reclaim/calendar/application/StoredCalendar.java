package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A calendar at one version, with all that it means.
 *
 * @param version goes up with every change
 * @param packaged what comes with the service; null where it is not built in
 */
public record StoredCalendar(
        String id, int version, CalendarSpec spec, @Nullable Packaged packaged, String changedBy, Instant changedAt) {
    /** The one that comes with the service: China's public holidays and make-up days. */
    public static final String CN = "cn";

    /** Who changes what no person changes. */
    static final String SYSTEM = "system";

    public boolean builtIn() {
        return packaged != null;
    }

    /** Its exceptions: those that were decided, where it is built in on top of those that are packaged. */
    public Layer exceptions() {
        return packaged == null ? spec.own() : spec.own().correcting(packaged.days());
    }

    /** What is decided where all exceptions are to be these: what is packaged is there anyway. */
    CalendarSpec decided(CalendarSpec wanted) {
        if (packaged == null) {
            return wanted;
        }
        Layer all = wanted.own();
        LocalDate until = all.publishedUntil();
        boolean further = until != null && until.isAfter(packaged.until());
        List<SpecialDay> others = all.list().stream()
                .filter(day -> !day.equals(packaged.days().days().get(day.date())))
                .toList();
        return wanted.withOwn(Layer.of(others, further ? until : null));
    }

    StoredCalendar next(CalendarSpec decided, String by, Instant at) {
        return new StoredCalendar(id, version + 1, decided, packaged, by, at);
    }

    StoredCalendar next(Packaged newer, Instant at) {
        return new StoredCalendar(id, version + 1, spec, newer, SYSTEM, at);
    }
}
