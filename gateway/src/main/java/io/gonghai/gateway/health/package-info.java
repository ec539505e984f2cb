/** The health of the whole. */
@NullMarked
package io.gonghai.gateway.health;

import org.jspecify.annotations.NullMarked;
