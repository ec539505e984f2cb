/** The transactional outbox and the relay that tells what was committed, with Progress. */
@NullMarked
package io.gonghai.runtime.outbox;

import org.jspecify.annotations.NullMarked;
