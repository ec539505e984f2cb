/** Every pair of commands on one customer at the same moment, on two replicas; then everything that must hold is counted again. */
@NullMarked
package io.gonghai.drills.pairs;

import org.jspecify.annotations.NullMarked;
