/** Who asks, as the directory knows them: a copy of pool-service's people. */
@NullMarked
package io.gonghai.reclaim.people;

import org.jspecify.annotations.NullMarked;
