package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarSpec;
import io.gonghai.reclaim.calendar.domain.Layer;
import io.gonghai.reclaim.calendar.domain.SpecialDay;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes and changes calendars. A change that changes nothing leaves the version. */
@ApplicationScoped
public class ChangeCalendars {
    private final CalendarStore store;
    private final DatabaseClock clock;

    ChangeCalendars(CalendarStore store, DatabaseClock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** What a file brings. */
    public record Import(
            List<SpecialDay> days,
            boolean replacing,
            @Nullable LocalDate publishedUntil) {
        private CalendarSpec into(CalendarSpec spec) {
            Layer own = spec.own();
            LocalDate until = publishedUntil == null ? own.publishedUntil() : publishedUntil;
            Layer brought = Layer.of(days, until);
            return spec.withOwn(
                    replacing ? brought : new Layer(brought.correcting(own).days(), until));
        }
    }

    /** @throws Problem 400 where its base is none */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredCalendar create(String id, CalendarSpec spec, String by) {
        requireBase(id, spec, store.lock(named(id, spec)));
        StoredCalendar calendar = new StoredCalendar(id, 1, spec, by, clock.now());
        store.save(calendar);
        return calendar;
    }

    /** @throws Problem 400 where its base is none, 404, 409 where more than exceptions of a built-in one would change, 412, 428 */
    @Transactional
    public StoredCalendar replace(String id, CalendarSpec spec, @Nullable String ifMatch, String by) {
        Map<String, StoredCalendar> locked = store.lock(named(id, spec));
        StoredCalendar before = locked(locked, id);
        ETags.requireMatch(ifMatch, before.version());
        requireBase(id, spec, locked);
        return changed(before, spec, by);
    }

    /**
     * Adds days to a calendar's own, or puts them in their place. Says nothing of up to when they are all, unless the caller does.
     *
     * @throws Problem 400 where they would be too many, 404
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredCalendar take(String id, Import brought, String by) {
        StoredCalendar before = locked(store.lock(List.of(id)), id);
        Set<LocalDate> dates = new HashSet<>(before.spec().own().days().keySet());
        brought.days().forEach(day -> dates.add(day.date()));
        if (!brought.replacing() && dates.size() > Layer.MOST_DAYS) {
            throw Problem.invalid("body", "violation.too-many-days", "max", Layer.MOST_DAYS);
        }
        return changed(before, brought.into(before.spec()), by);
    }

    private StoredCalendar changed(StoredCalendar before, CalendarSpec wanted, String by) {
        CalendarSpec spec = before.decided(wanted);
        if (before.builtIn() && !before.spec().sameButForExceptions(spec)) {
            throw new Problem(new ProblemType("calendar-built-in", 409));
        }
        if (before.spec().equals(spec)) {
            return before;
        }
        StoredCalendar after = new StoredCalendar(before.id(), before.version() + 1, spec, by, clock.now());
        store.save(after);
        return after;
    }

    private static StoredCalendar locked(Map<String, StoredCalendar> locked, String id) {
        StoredCalendar found = locked.get(id);
        if (found == null) {
            throw Problem.notFound();
        }
        return found;
    }

    private static Set<String> named(String id, CalendarSpec spec) {
        Set<String> ids = new HashSet<>(Set.of(id));
        if (spec.base() != null) {
            ids.add(spec.base());
        }
        return ids;
    }

    /** One calendar stands on one other at most, so that nobody stands on themselves by way of others. */
    private void requireBase(String id, CalendarSpec spec, Map<String, StoredCalendar> locked) {
        String base = spec.base();
        if (base == null) {
            return;
        }
        StoredCalendar beneath = locked.get(base);
        boolean fits = beneath != null && !base.equals(id) && beneath.spec().base() == null && !store.isBase(id);
        if (!fits) {
            throw Problem.invalid("base", "violation.calendar-base");
        }
    }
}
