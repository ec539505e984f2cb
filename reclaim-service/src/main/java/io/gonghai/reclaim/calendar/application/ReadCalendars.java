package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.WorkingCalendar;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads calendars: as they were decided, and as days go by them, now or by versions that stood before. */
@ApplicationScoped
public class ReadCalendars {
    private final CalendarStore store;
    private final KeptCalendars kept;

    ReadCalendars(CalendarStore store, KeptCalendars kept) {
        this.store = store;
        this.kept = kept;
    }

    /** A calendar, the one that it stands on, and how days go by both. */
    public record Standing(
            StoredCalendar calendar, @Nullable StoredCalendar base, WorkingCalendar working) {
        public CalendarKey key() {
            return new CalendarKey(calendar.id(), calendar.version(), base == null ? null : base.version());
        }

        /** When days by it were changed last. */
        public Instant changedAt() {
            Instant own = calendar.changedAt();
            return base != null && base.changedAt().isAfter(own) ? base.changedAt() : own;
        }
    }

    /** How days go by a calendar, and what says so. */
    public record InForce(CalendarKey key, WorkingCalendar working) {}

    public Optional<Standing> find(String id) {
        return store.find(id).map(this::standing);
    }

    /** Its exceptions upon those of the calendar that it stands on, as that one stands now. */
    public Standing standing(StoredCalendar calendar) {
        String base = calendar.spec().base();
        return on(calendar, base == null ? null : store.find(base).orElseThrow());
    }

    /** As it stood: what is derived by a key can be explained by it, for ever. Empty where there was none such. */
    public Optional<Standing> at(CalendarKey key) {
        StoredCalendar calendar = store.find(key.id(), key.version()).orElse(null);
        if (calendar == null) {
            return Optional.empty();
        }
        String base = calendar.spec().base();
        Integer baseVersion = key.baseVersion();
        if (base == null || baseVersion == null) {
            return base == null && baseVersion == null ? Optional.of(on(calendar, null)) : Optional.empty();
        }
        return store.find(base, baseVersion).map(beneath -> on(calendar, beneath));
    }

    /** For deadlines, which ask often: whole calendars are read only where a version is new to this process. */
    public Optional<InForce> inForce(String id) {
        return store.key(id).flatMap(key -> working(key).map(working -> new InForce(key, working)));
    }

    /** How days went by versions that stood; kept like those that stand. */
    public Optional<WorkingCalendar> working(CalendarKey key) {
        WorkingCalendar known = kept.get(key);
        return known == null ? at(key).map(standing -> kept.keep(key, standing.working())) : Optional.of(known);
    }

    private static Standing on(StoredCalendar calendar, @Nullable StoredCalendar base) {
        CalendarSpec spec = calendar.spec();
        Layer beneath = base == null ? Layer.NONE : base.exceptions();
        Layer all = calendar.exceptions().upon(beneath);
        return new Standing(calendar, base, new WorkingCalendar(spec.zone(), spec.weekly(), all));
    }
}
