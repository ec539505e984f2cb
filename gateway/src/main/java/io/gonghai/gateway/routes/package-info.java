/** Which path belongs to which service, as data, and which paths are not taken at all. */
@NullMarked
package io.gonghai.gateway.routes;

import org.jspecify.annotations.NullMarked;
