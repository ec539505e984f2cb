package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Card;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The service that owns customers, asked directly. Never inside a transaction. */
public interface CustomerSource {
    /** The customer, or empty where there is none. @throws io.gonghai.runtime.problems.Problem 503 while it can't be asked */
    Optional<Newcomer> find(UUID customerId);

    /** Those of the customers that there are, in one question. @throws io.gonghai.runtime.problems.Problem 503 while it can't be asked */
    List<Newcomer> findAll(Collection<UUID> customerIds);

    /** Has a customer that was reserved for either confirmed or written off for ever. */
    Fate settle(UUID customerId);

    /** Has deleted customers erased now, as far as it can be asked; the event makes sure of it. */
    void erase(Collection<UUID> customerIds);

    /** A customer as its owner tells it. @param card null where it has none (any more) */
    record Newcomer(Registration registration, Card card) {}

    /** How a reservation ends. */
    enum Fate {
        CREATED,
        ABANDONED
    }
}
