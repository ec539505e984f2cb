/** What is asked of reclaim-service, as this service. */
package io.gonghai.pool.custody.deadlines;
