/** What ends: customers deleted, people off-boarded, pools retired, while parts are killed at each step and at any moment. */
@NullMarked
package io.gonghai.drills.endings;

import org.jspecify.annotations.NullMarked;
