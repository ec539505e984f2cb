/** Work that comes round again, in the background of a service. */
@NullMarked
package io.gonghai.runtime.sweeps;

import org.jspecify.annotations.NullMarked;
