/**
 * Use cases of custody: one class each, one transaction each; a refusal is a value with all its reasons.
 *
 * <p>A command is an {@code Intent}: whom to lock, and a {@code Judge} that makes a {@code Ruling} of a {@code Situation} and of what it asks its
 * {@code Surroundings}. {@code MoveOne} carries it out for one customer, {@code MoveMany} for many in a {@code Round}, by the same judge; what moves customers
 * by itself (deadlines, cards outside their pool's scope, erasures, thawing) decides in a {@code Round}, too.
 */
package io.gonghai.pool.custody.application;
