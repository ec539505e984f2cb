/** Filing, reading and marking notices, and what that needs. */
@NullMarked
package io.gonghai.notification.notices.application;

import org.jspecify.annotations.NullMarked;
