/** One exchange with one replica of a service, streamed both ways. */
@NullMarked
package io.gonghai.gateway.forward;

import org.jspecify.annotations.NullMarked;
