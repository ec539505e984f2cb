package io.gonghai.customer.custody;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Keeps the copy of custody: every event carries the whole custody after it, and its version. A customer that was deleted is erased. */
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
            "CustomerDiscarded",
            "CustomerDeleted");

    private final CustodyCopies copies;
    private final Erasure erasure;

    CustodyHandler(CustodyCopies copies, Erasure erasure) {
        this.copies = copies;
        this.erasure = erasure;
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
        applyAll(List.of(event));
    }

    @Override
    public void applyAll(Iterable<IncomingEvent> events) {
        List<CustodyFacts> news = new ArrayList<>();
        events.forEach(event -> news.add(event.as(CustodyFacts.class)));
        copies.save(news);
        erasure.erase(news.stream()
                .filter(facts -> facts.custody().deleted())
                .map(CustodyFacts::customerId)
                .toList());
    }
}
