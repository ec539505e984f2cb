package io.gonghai.pool.pools;

/** What support desks open about customers, as customer-service calls it. */
public enum TicketKind {
    TICKET,
    COMPLAINT
}
