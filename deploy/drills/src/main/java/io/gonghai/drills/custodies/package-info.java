/** What pool-service's tables and its stream say about customers, and the checks that must hold of it whatever happened. */
@NullMarked
package io.gonghai.drills.custodies;

import org.jspecify.annotations.NullMarked;
