/** Operations and what they still have to do, in PostgreSQL. */
package io.gonghai.pool.operations.persistence;
