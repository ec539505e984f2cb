/** Calendars as JSON: what the API takes and shows, and what is stored. */
@NullMarked
package io.gonghai.reclaim.calendar.shape;

import org.jspecify.annotations.NullMarked;
