package io.gonghai.reclaim.calendar.application;

import io.gonghai.reclaim.calendar.domain.CalendarKey;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where calendars are kept, each version of each. */
public interface CalendarStore {
    Optional<StoredCalendar> find(String id);

    Optional<StoredCalendar> find(String id, int version);

    /** By which versions days go now; reads no days. */
    Optional<CalendarKey> key(String id);

    /** In the order of ids. */
    List<CalendarEntry> after(@Nullable String id, int limit);

    /** Versions of one below a version, newest first. */
    List<VersionEntry> below(String id, int version, int limit);

    long count();

    /** Calendars that say up to when they are certain, in the order of ids. */
    List<CertainUntil> certain(int limit);

    /** Keeps these from changing until the transaction ends, in one order for all: answers those that there are. */
    Map<String, StoredCalendar> lock(Collection<String> ids);

    /** Whether others stand on it. */
    boolean isBase(String id);

    /** A new calendar, or a new version of one that is locked. */
    void save(StoredCalendar calendar);
}
