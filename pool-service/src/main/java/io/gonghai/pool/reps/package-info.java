/** Reps: what is decided about a person, by whom, and how it is shown. */
package io.gonghai.pool.reps;
