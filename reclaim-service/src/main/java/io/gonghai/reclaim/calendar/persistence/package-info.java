/** The tables: one row per calendar, and one for each version of it. */
@NullMarked
package io.gonghai.reclaim.calendar.persistence;

import org.jspecify.annotations.NullMarked;
