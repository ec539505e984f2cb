/** Leads: taken in by the hundred or one by one, updated by repeats, turned into customers. */
package io.gonghai.customer.leads;
