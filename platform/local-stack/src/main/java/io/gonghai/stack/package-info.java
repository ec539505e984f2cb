/** Starts, watches, kills and stops the parts of a whole Gonghai on one machine, each a process of its own. */
@NullMarked
package io.gonghai.stack;

import org.jspecify.annotations.NullMarked;
