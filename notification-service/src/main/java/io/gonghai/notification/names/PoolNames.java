package io.gonghai.notification.names;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Set;

/** Copies pools' names. */
@ApplicationScoped
public class PoolNames implements EventHandler {
    private final NameCopies names;

    PoolNames(NameCopies names) {
        this.names = names;
    }

    /** What is read of a pool. */
    record Pool(long version, String name) {
        Pool {
            Objects.requireNonNull(name, "name");
        }
    }

    @Override
    public String stream() {
        return "gonghai.pool.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("Pool");
    }

    @Override
    public void apply(IncomingEvent event) {
        if (event.tombstone()) {
            names.forgetPool(KeyedId.of(event));
        } else {
            Pool pool = event.as(Pool.class);
            names.pool(KeyedId.of(event), pool.version(), pool.name());
        }
    }
}
