/** Use cases: follow the facts, announce what is due, warn before, answer when it is due. */
@NullMarked
package io.gonghai.reclaim.deadlines.application;

import org.jspecify.annotations.NullMarked;
