/** Cards: what a pool's members see of its customers, from a copy of customer-service's data. */
package io.gonghai.pool.cards;
