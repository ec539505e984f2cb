package io.gonghai.customer.custody;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Keeps the copies of pools and of the company's caps. A pool that is gone stays as it was last: customers may still name it. */
@ApplicationScoped
class PoolHandler implements EventHandler {
    private static final String SETTINGS = "CompanySettings";

    private final PoolCopies copies;
    private final CompanyCopy company;

    PoolHandler(PoolCopies copies, CompanyCopy company) {
        this.copies = copies;
        this.company = company;
    }

    @Override
    public String stream() {
        return "gonghai.pool.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("Pool", SETTINGS);
    }

    @Override
    public void apply(IncomingEvent event) {
        if (event.tombstone()) {
            return;
        }
        if (event.type().equals(SETTINGS)) {
            company.save(event.as(CompanyCopy.Facts.class));
        } else {
            copies.save(event.as(PoolFacts.class));
        }
    }
}
