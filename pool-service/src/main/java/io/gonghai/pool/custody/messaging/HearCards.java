package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.application.DeleteCustomer;
import io.gonghai.pool.custody.application.TakeCards;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Cards as they change; a record without data says that their owner has erased the customer. */
@ApplicationScoped
class HearCards implements EventHandler {
    private final TakeCards take;
    private final Cards cards;
    private final DeleteCustomer delete;

    HearCards(TakeCards take, Cards cards, DeleteCustomer delete) {
        this.take = take;
        this.cards = cards;
        this.delete = delete;
    }

    @Override
    public String stream() {
        return "gonghai.customer-card.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("CustomerCard");
    }

    @Override
    public void apply(IncomingEvent event) {
        applyAll(List.of(event));
    }

    /** Erasure is the last word on a customer, so all cards may go first. */
    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<Card> fresh = new ArrayList<>();
        List<UUID> erased = new ArrayList<>();
        for (IncomingEvent event : events) {
            if (event.tombstone()) {
                erased.add(id(event.key()));
            } else {
                fresh.add(card(event));
            }
        }
        if (!fresh.isEmpty()) {
            take.take(fresh);
        }
        if (!erased.isEmpty()) {
            delete.erasedByTheirOwner(erased);
        }
    }

    private static Card card(IncomingEvent event) {
        Card card = event.as(Card.class);
        if (card.customerId() == null || card.version() < 1) {
            throw new UnreadableEvent("no customerId or version");
        }
        return card;
    }

    private static UUID id(String key) {
        try {
            return UUID.fromString(key);
        } catch (IllegalArgumentException e) {
            throw new UnreadableEvent("the key is no id");
        }
    }
}
