/** One id from request to event to consumer to log line. */
@NullMarked
package io.gonghai.runtime.correlation;

import org.jspecify.annotations.NullMarked;
