/** The database's clock and periods of the company's calendar. */
@NullMarked
package io.gonghai.runtime.time;

import org.jspecify.annotations.NullMarked;
