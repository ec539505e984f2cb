/** Events of other services that become notices. */
@NullMarked
package io.gonghai.notification.notices.messaging;

import org.jspecify.annotations.NullMarked;
