/** How this service writes many rows at once and repeats a transaction that lost a race. */
package io.gonghai.customer.tables;
