package io.gonghai.customer.custody;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps the copy of custody: every event carries the whole custody after it, and its version. */
@ApplicationScoped
class CustodyHandler implements EventHandler {
    private static final Set<String> TYPES = Set.of(
            "CustomerPooled",
            "CustomerClaimed",
            "CustomerAssigned",
            "CustomerReturned",
            "CustomerRecalled",
            "CustomerReclaimed",
            "CustomerTransferred",
            "CustomerMoved",
            "CustomerFrozen",
            "CustomerRestored",
            "CustomerDiscarded");

    private final CustodyCopies copies;

    CustodyHandler(CustodyCopies copies) {
        this.copies = copies;
    }

    @Override
    public String stream() {
        return "gonghai.custody.v1";
    }

    @Override
    public Set<String> types() {
        return TYPES;
    }

    /** Every transition carries the whole custody after it, also one that is not known here yet. */
    @Override
    public boolean hears(String type) {
        return type.startsWith("Customer");
    }

    @Override
    public void apply(IncomingEvent event) {
        copies.save(List.of(event.as(CustodyFacts.class)));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<CustodyFacts> news = new ArrayList<>();
        events.forEach(event -> news.add(event.as(CustodyFacts.class)));
        copies.save(news);
    }
}
