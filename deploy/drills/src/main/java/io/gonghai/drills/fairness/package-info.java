/** That nobody loses a customer whose follow-up was recorded before the deadline, whatever stands still across it. */
@NullMarked
package io.gonghai.drills.fairness;

import org.jspecify.annotations.NullMarked;
