/** How JSON is read: strictly. */
@NullMarked
package io.gonghai.runtime.json;

import org.jspecify.annotations.NullMarked;
