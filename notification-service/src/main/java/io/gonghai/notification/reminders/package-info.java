/** Reminders that people set for themselves: one row each, given as a notice when their time comes. */
@NullMarked
package io.gonghai.notification.reminders;

import org.jspecify.annotations.NullMarked;
