/** Customers: created, read, listed, changed; and what other services may ask about them. */
package io.gonghai.customer.customers;
