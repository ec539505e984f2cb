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
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes and changes calendars. A change that changes nothing leaves the version. */
@ApplicationScoped
public class ChangeCalendars {
    private final CalendarStore store;
    private final CalendarFollowers followers;
    private final DatabaseClock clock;

    ChangeCalendars(CalendarStore store, CalendarFollowers followers, DatabaseClock clock) {
        this.store = store;
        this.followers = followers;
        this.clock = clock;
    }

    /** What a file brings. */
    public record Import(
            List<SpecialDay> days,
            boolean replacing,
            @Nullable LocalDate publishedUntil) {
        /** What says the same as lies beneath is left to that: a day that is told otherwise there later is not held fast here. */
        private CalendarSpec into(CalendarSpec spec, Layer beneath) {
            Layer own = spec.own();
            LocalDate until = publishedUntil == null ? own.publishedUntil() : publishedUntil;
            SortedMap<LocalDate, SpecialDay> all = new TreeMap<>(replacing ? Map.of() : own.days());
            for (SpecialDay day : days) {
                if (day.meansTheSameAs(beneath.days().get(day.date()))) {
                    all.remove(day.date());
                } else {
                    all.put(day.date(), day);
                }
            }
            return spec.withOwn(new Layer(all, until));
        }
    }

    /** @throws Problem 400 where its base is none */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredCalendar create(String id, CalendarSpec spec, String by) {
        requireBase(id, spec, store.lock(named(id, spec)));
        StoredCalendar calendar = new StoredCalendar(id, 1, spec, null, by, clock.now());
        store.save(calendar);
        return calendar;
    }

    /** @throws Problem 400 where its base is none, 404, 409 where more than exceptions of a built-in one would change, 412, 428 */
    @Transactional
    public StoredCalendar replace(String id, CalendarSpec spec, @Nullable String ifMatch, String by) {
        Map<String, StoredCalendar> locked = store.lock(named(id, spec));
        StoredCalendar before = locked(locked, id);
        ETags.requireMatch(ifMatch, tag(id));
        requireBase(id, spec, locked);
        return changed(before, spec, by);
    }

    /**
     * Adds days to a calendar's own, or puts them in their place. Says nothing of up to when they are all, unless the caller does.
     *
     * @param ifMatch may be left out
     * @throws Problem 400 where they would be too many, 404, 412
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public StoredCalendar take(String id, Import brought, @Nullable String ifMatch, String by) {
        Predicate<String> accepted = ETags.acceptedTags(ifMatch);
        StoredCalendar before = locked(store.lock(List.of(id)), id);
        if (!accepted.test(tag(id))) {
            throw new Problem(ProblemType.PRECONDITION_FAILED);
        }
        CalendarSpec spec = brought.into(before.spec(), beneath(before));
        if (spec.own().days().size() > Layer.MOST_DAYS) {
            throw Problem.invalid("body", "violation.too-many-days", "max", Layer.MOST_DAYS);
        }
        return changed(before, spec, by);
    }

    /** What a release brings, where it is newer than what is there: a replica of an older one that starts later changes nothing back. */
    @Transactional
    public void take(Packaged newest) {
        StoredCalendar before = locked(store.lock(List.of(StoredCalendar.CN)), StoredCalendar.CN);
        if (newest.newerThan(Objects.requireNonNull(before.packaged()))) {
            followers.calendarChanges();
            store.save(before.next(newest, clock.now()));
        }
    }

    private Layer beneath(StoredCalendar calendar) {
        Packaged packaged = calendar.packaged();
        if (packaged != null) {
            return packaged.days();
        }
        String base = calendar.spec().base();
        return base == null ? Layer.NONE : store.find(base).orElseThrow().exceptions();
    }

    private String tag(String id) {
        return store.key(id).orElseThrow().tag();
    }

    private StoredCalendar changed(StoredCalendar before, CalendarSpec wanted, String by) {
        CalendarSpec spec = before.decided(wanted);
        if (before.builtIn() && !before.spec().sameButForExceptions(spec)) {
            throw new Problem(new ProblemType("calendar-built-in", 409));
        }
        requireNoEarlierEnd(before, wanted);
        if (before.spec().equals(spec)) {
            return before;
        }
        followers.calendarChanges();
        StoredCalendar after = before.next(spec, by, clock.now());
        store.save(after);
        return after;
    }

    /** What came with the service is certain up to its end: nobody can say otherwise and be understood. */
    private static void requireNoEarlierEnd(StoredCalendar calendar, CalendarSpec wanted) {
        Packaged packaged = calendar.packaged();
        LocalDate until = wanted.own().publishedUntil();
        if (packaged != null && until != null && until.isBefore(packaged.until())) {
            throw Problem.invalid("publishedUntil", "violation.published-already", "day", packaged.until());
        }
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
