/** Who hears what of an event. */
@NullMarked
package io.gonghai.notification.notices.domain;

import org.jspecify.annotations.NullMarked;
