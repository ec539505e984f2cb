package io.gonghai.customer.customers.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which at least one ticket of a kind was open.
 *
 * @param kind of the tickets, as it is stored: a later release may know more of them, and what it told must go on being told
 * @param from when the first was opened
 * @param to when the last was closed; null while one is open
 */
public record Pause(String kind, Instant from, @Nullable Instant to) {}
