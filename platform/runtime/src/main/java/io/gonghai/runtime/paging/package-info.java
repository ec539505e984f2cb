/** Cursor paging: limits, opaque cursors, pages. */
@NullMarked
package io.gonghai.runtime.paging;

import org.jspecify.annotations.NullMarked;
