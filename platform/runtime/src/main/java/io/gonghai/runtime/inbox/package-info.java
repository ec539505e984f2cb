/** Consumers that apply each event exactly once, and dead letters with replay. */
@NullMarked
package io.gonghai.runtime.inbox;

import org.jspecify.annotations.NullMarked;
