/** What the company decided about custody as a whole: limits over all pools, its time zone, and its catalogue of reasons. */
package io.gonghai.pool.settings;
