/** Special days of a calendar as iCalendar (RFC 5545) files: read with all that is wrong with them, and written. */
@NullMarked
package io.gonghai.reclaim.calendar.ical;

import org.jspecify.annotations.NullMarked;
