/** Tickets and complaints as support desks tell them; open ones may pause the clock of reclaim rules. */
package io.gonghai.customer.tickets;
