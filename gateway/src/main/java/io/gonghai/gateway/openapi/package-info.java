/** One API document out of those of the services. */
@NullMarked
package io.gonghai.gateway.openapi;

import org.jspecify.annotations.NullMarked;
