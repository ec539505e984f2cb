/** Tells those who manage a pool that customers in it have been nobody's for too long. */
package io.gonghai.pool.unassigned;
