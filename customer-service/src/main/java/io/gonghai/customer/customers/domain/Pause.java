package io.gonghai.customer.customers.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch in which at least one ticket of a kind was open.
 *
 * @param from when the first was opened
 * @param to when the last was closed; null while one is open
 */
public record Pause(TicketKind kind, Instant from, @Nullable Instant to) {}
