/** What all API documents say the same way. */
@NullMarked
package io.gonghai.runtime.openapi;

import org.jspecify.annotations.NullMarked;
