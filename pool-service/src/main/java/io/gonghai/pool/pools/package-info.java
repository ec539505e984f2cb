/** Pools: who manages and who belongs to them, what they hide, and their rules as versioned data. */
package io.gonghai.pool.pools;
