package io.gonghai.customer.tickets;

/** What a support desk opens about a customer; each may pause the clock of reclaim rules, where their pool says so. */
enum TicketKind {
    TICKET,
    COMPLAINT
}
