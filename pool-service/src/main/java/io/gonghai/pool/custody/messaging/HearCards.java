package io.gonghai.pool.custody.messaging;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.custody.application.TakeNews;
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
    private final TakeNews news;

    HearCards(TakeNews news) {
        this.news = news;
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
        news.ofCards(fresh, erased);
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
