/** Custody, ledger and history in PostgreSQL: few round trips, locks in the order of the house. */
package io.gonghai.pool.custody.persistence;
