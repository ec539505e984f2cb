/** What is shown against the whole system, through the gateway: journeys on real leads, races, crashes, speed. */
@NullMarked
package io.gonghai.drills;

import org.jspecify.annotations.NullMarked;
