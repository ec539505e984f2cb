package io.gonghai.pool.custody.application;

/**
 * Judges one command about one customer. The same judge decides whether the customer came alone or among many, and whether it is only asked; it writes
 * nothing.
 */
@FunctionalInterface
public interface Judge {
    Ruling judge(Situation situation, Surroundings around);
}
