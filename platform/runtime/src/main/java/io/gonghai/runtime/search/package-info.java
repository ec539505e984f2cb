/** How texts are found otherwise than by what is written: by their sound, by the end of a number. Services that use it add the pinyin library to their dependencies. */
@NullMarked
package io.gonghai.runtime.search;

import org.jspecify.annotations.NullMarked;
