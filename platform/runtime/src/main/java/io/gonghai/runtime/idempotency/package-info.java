/** Answers kept under an Idempotency-Key in the transaction of their effect. */
@NullMarked
package io.gonghai.runtime.idempotency;

import org.jspecify.annotations.NullMarked;
