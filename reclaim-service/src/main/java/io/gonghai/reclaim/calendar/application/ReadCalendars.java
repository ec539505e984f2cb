package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Reads calendars: as they were decided, and as days go by them. */
@ApplicationScoped
public class ReadCalendars {
    private final CalendarStore store;

    ReadCalendars(CalendarStore store) {
        this.store = store;
    }

    /** A calendar and how days go by it. */
    public record Standing(StoredCalendar calendar, WorkingCalendar working) {}

    public Optional<Standing> find(String id) {
        return store.find(id).map(this::standing);
    }

    /** Its exceptions upon those of the calendar that it stands on. */
    public Standing standing(StoredCalendar calendar) {
        CalendarSpec spec = calendar.spec();
        String base = spec.base();
        Layer beneath =
                base == null ? Layer.NONE : store.find(base).orElseThrow().exceptions();
        Layer all = calendar.exceptions().upon(beneath);
        return new Standing(calendar, new WorkingCalendar(spec.zone(), spec.weekly(), all));
    }
}
