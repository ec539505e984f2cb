/** pool-service: pools with their rules, people, and custody. */
package io.gonghai.pool;
