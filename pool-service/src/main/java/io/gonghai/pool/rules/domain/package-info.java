/** The rules of taking a customer: one record per rule, and a rulebook that runs all of them. */
@NullMarked
package io.gonghai.pool.rules.domain;

import org.jspecify.annotations.NullMarked;
