/** What every service measures the same way. */
@NullMarked
package io.gonghai.runtime.metrics;

import org.jspecify.annotations.NullMarked;
