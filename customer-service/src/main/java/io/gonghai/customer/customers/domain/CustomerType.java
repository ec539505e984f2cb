package io.gonghai.customer.customers.domain;

/** What a customer is. */
public enum CustomerType {
    ORGANIZATION,
    PERSON
}
