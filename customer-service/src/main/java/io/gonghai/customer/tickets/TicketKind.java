package io.gonghai.customer.customers.domain;

/** What a support desk opens about a customer; each may pause the clock of reclaim rules, where their pool says so. */
public enum TicketKind {
    TICKET,
    COMPLAINT
}
