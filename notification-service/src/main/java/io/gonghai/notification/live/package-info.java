/** The live stream: tickets, the hub and who listens. */
@NullMarked
package io.gonghai.notification.live;

import org.jspecify.annotations.NullMarked;
