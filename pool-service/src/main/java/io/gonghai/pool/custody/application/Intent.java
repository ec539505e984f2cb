package io.gonghai.pool.custody.application;

import io.gonghai.pool.people.Actor;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with customers.
 *
 * @param gainer who would get them, and is locked before; null where nobody does
 * @param andHolder whether whoever has one is locked too; without a gainer they are the situation's taker
 */
public record Intent(Actor actor, @Nullable String gainer, boolean andHolder, Judge judge) {}
