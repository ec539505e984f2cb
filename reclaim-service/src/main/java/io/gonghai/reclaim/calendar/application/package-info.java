/** Reading and changing calendars. */
@NullMarked
package io.gonghai.reclaim.calendar.application;

import org.jspecify.annotations.NullMarked;
