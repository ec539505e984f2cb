/** What people may ask, and what is asked of pool-service. */
@NullMarked
package io.gonghai.reclaim.deadlines.rest;

import org.jspecify.annotations.NullMarked;
