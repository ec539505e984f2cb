/** The tables: one row per customer, copies of pools, activity. */
package io.gonghai.reclaim.deadlines.persistence;
