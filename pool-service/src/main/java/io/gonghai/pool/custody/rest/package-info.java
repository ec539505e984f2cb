/** Custody over HTTP: commands one by one and in batches, questions, and what other services ask. */
package io.gonghai.pool.custody.rest;
