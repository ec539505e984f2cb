/** RFC 9457 problems in Chinese and English, and the one table from failure to status. */
@NullMarked
package io.gonghai.runtime.problems;

import org.jspecify.annotations.NullMarked;
