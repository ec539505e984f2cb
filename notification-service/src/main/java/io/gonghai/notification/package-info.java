/** Tells people what happened to customers that concern them. */
@NullMarked
package io.gonghai.notification;

import org.jspecify.annotations.NullMarked;
