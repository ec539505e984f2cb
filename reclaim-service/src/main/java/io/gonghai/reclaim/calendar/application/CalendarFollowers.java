package io.gonghai.reclaim.calendar.application;

/** Whoever derives something by calendars. */
public interface CalendarFollowers {

    /**
     * A calendar that is locked changes in the running transaction. Returns when all that was derived by what it was before is committed, and lets nobody derive
     * by it before this transaction ends.
     */
    void calendarChanges();
}
