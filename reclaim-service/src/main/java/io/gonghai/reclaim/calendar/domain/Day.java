package io.gonghai.reclaim.calendar.domain;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One day of a calendar.
 *
 * @param special what makes it an exception; null on an ordinary day of the week
 * @param published whether it lies in the published part
 */
public record Day(LocalDate date, Hours hours, @Nullable SpecialDay special, boolean published) {}
