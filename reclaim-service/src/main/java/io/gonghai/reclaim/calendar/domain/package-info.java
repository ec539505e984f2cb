/** Working time: weekly hours, holidays and make-up days, and how periods are walked along them. */
@NullMarked
package io.gonghai.reclaim.calendar.domain;

import org.jspecify.annotations.NullMarked;
