/** reclaim-service: that a deadline has passed, and warnings before; never who holds a customer. */
@NullMarked
package io.gonghai.reclaim;

import org.jspecify.annotations.NullMarked;
