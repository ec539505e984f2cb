/** How fast and how much: token buckets in bounded memory. */
@NullMarked
package io.gonghai.gateway.limits;

import org.jspecify.annotations.NullMarked;
