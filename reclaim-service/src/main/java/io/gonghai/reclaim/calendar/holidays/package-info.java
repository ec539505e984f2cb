/** Public holidays that come with the service. */
@NullMarked
package io.gonghai.reclaim.calendar.holidays;

import org.jspecify.annotations.NullMarked;
