/** The inbox in PostgreSQL. */
@NullMarked
package io.gonghai.notification.notices.persistence;

import org.jspecify.annotations.NullMarked;
