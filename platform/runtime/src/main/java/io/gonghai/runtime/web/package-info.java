/** ETag, If-Match, merge patch and input that PostgreSQL could not store. */
@NullMarked
package io.gonghai.runtime.web;

import org.jspecify.annotations.NullMarked;
