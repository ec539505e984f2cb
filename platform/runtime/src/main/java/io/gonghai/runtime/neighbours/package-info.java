/** What a service does about other services that it asks directly. */
@NullMarked
package io.gonghai.runtime.neighbours;

import org.jspecify.annotations.NullMarked;
