/** The custody state machine: states as types, legal moves as their methods. */
@NullMarked
package io.gonghai.pool.custody.domain;

import org.jspecify.annotations.NullMarked;
