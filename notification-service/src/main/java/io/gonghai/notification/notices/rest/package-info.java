/** The inbox over HTTP, worded in the reader's language. */
@NullMarked
package io.gonghai.notification.notices.rest;

import org.jspecify.annotations.NullMarked;
