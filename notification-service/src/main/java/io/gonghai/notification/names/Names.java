package io.gonghai.notification.names;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Names by id, as far as they are known and not erased. */
public record Names(Map<UUID, String> customers, Map<String, String> people, Map<UUID, String> pools) {
    public Optional<String> customer(UUID id) {
        return Optional.ofNullable(customers.get(id));
    }

    public Optional<String> person(String id) {
        return Optional.ofNullable(people.get(id));
    }

    public Optional<String> pool(UUID id) {
        return Optional.ofNullable(pools.get(id));
    }
}
