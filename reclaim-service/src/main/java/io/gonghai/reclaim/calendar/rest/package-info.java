/** Calendars over HTTP. */
@NullMarked
package io.gonghai.reclaim.calendar.rest;

import org.jspecify.annotations.NullMarked;
