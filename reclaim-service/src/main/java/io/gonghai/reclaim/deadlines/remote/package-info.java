/** What is asked of pool-service, as this service. */
@NullMarked
package io.gonghai.reclaim.deadlines.remote;

import org.jspecify.annotations.NullMarked;
