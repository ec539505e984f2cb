package io.gonghai.customer.custody;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps the copy of pools. A pool that is gone stays as it was last: customers may still name it. */
@ApplicationScoped
class PoolHandler implements EventHandler {
    private final PoolCopies copies;

    PoolHandler(PoolCopies copies) {
        this.copies = copies;
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
        if (!event.tombstone()) {
            copies.save(event.as(PoolFacts.class));
        }
    }
}
