package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/**
 * Deals were won. The custody is marked and its holder's ledger counts one more dealt customer; nothing moved, so there is neither a new version nor an
 * event.
 */
@ApplicationScoped
public class RecordDeals {
    private final Marks marks;
    private final Cards cards;

    RecordDeals(Marks marks, Cards cards) {
        this.marks = marks;
        this.cards = cards;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void won(Collection<UUID> customerIds) {
        cards.dealt(customerIds);
        marks.dealt(customerIds);
    }
}
