package io.gonghai.customer.customers.domain;

/** How much a customer matters now. */
public enum Priority {
    HIGH,
    MID,
    LOW
}
