/** Copies of the names that texts mention, kept by the streams of their owners. */
@NullMarked
package io.gonghai.notification.names;

import org.jspecify.annotations.NullMarked;
