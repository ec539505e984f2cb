/** Makes sure that the topics exist as designed, before anything is told. */
@NullMarked
package io.gonghai.runtime.topics;

import org.jspecify.annotations.NullMarked;
