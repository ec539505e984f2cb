package io.gonghai.notification.names;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Names as far as they are known and not erased: those of customers and pools as they were, people's as they are; and what reminders say. */
public record Names(
        Map<AsOf, String> customers, Map<String, String> people, Map<AsOf, String> pools, Map<UUID, String> notes) {
    /** Without notes. */
    public Names(Map<AsOf, String> customers, Map<String, String> people, Map<AsOf, String> pools) {
        this(customers, people, pools, Map.of());
    }

    /** A customer or pool in a version of its copy; 0: before any was known, which means the first that came. */
    public record AsOf(UUID id, long version) {}

    public Optional<String> customer(AsOf customer) {
        return Optional.ofNullable(customers.get(customer));
    }

    public Optional<String> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public Optional<String> pool(AsOf pool) {
        return Optional.ofNullable(pools.get(pool));
    }

    public Optional<String> note(UUID reminder) {
        return Optional.ofNullable(notes.get(reminder));
    }
}
