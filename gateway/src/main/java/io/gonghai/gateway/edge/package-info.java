/** The way of a request through the door. */
@NullMarked
package io.gonghai.gateway.edge;

import org.jspecify.annotations.NullMarked;
