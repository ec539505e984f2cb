package io.gonghai.reclaim.deadlines.domain;

import io.gonghai.reclaim.deadlines.domain.Warned.Receiver;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A warning of a deadline that was given. It is kept with what was taken back, as {@link Stood} is: names stay.
 *
 * @param at when; null of one that a release before gave, which did not keep it
 * @param to who was told; null where a later release wrote one that is not known here
 * @param before how long before the deadline it was to come, in the time of the rule that warned; it came later where that moment lay behind already
 * @param dueAt when the customer was to go back, as things stood then
 */
public record GivenWarning(@Nullable Instant at, @Nullable Receiver to, String before, Instant dueAt) {}
