/** Facts in from the neighbours' streams, announcements out. */
@NullMarked
package io.gonghai.reclaim.deadlines.messaging;

import org.jspecify.annotations.NullMarked;
