/** customer-service as this service asks it: what it does not know yet, and how reservations end. */
package io.gonghai.pool.custody.customers;
