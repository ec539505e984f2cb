package io.gonghai.notification.names;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies customers' names; a record without data erases. */
@ApplicationScoped
public class CardNames implements EventHandler {
    private final NameCopies names;

    CardNames(NameCopies names) {
        this.names = names;
    }

    /** What is read of a card. */
    record Card(long version, @Nullable String name) {}

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

    /** Many at once: there may be a million. Names first, then what is erased: erasing is final, so it may come last. */
    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<NameCopies.CustomerName> known = new ArrayList<>();
        List<UUID> erased = new ArrayList<>();
        for (IncomingEvent event : events) {
            UUID id = KeyedId.of(event);
            if (event.tombstone()) {
                erased.add(id);
            } else {
                Card card = event.as(Card.class);
                known.add(new NameCopies.CustomerName(id, card.version(), card.name()));
            }
        }
        if (!known.isEmpty() && !erased.isEmpty()) {
            names.lock(Stream.concat(known.stream().map(NameCopies.CustomerName::id), erased.stream())
                    .toList());
        }
        names.customers(known);
        names.eraseCustomers(erased);
    }
}
