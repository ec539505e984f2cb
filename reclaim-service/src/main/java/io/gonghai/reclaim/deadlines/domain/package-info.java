/** When a holding goes back: one pure predicate and the state of its alarm. */
@NullMarked
package io.gonghai.reclaim.deadlines.domain;

import org.jspecify.annotations.NullMarked;
