package io.gonghai.customer.tickets;

import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Tickets of one customer; listed by when they were first told, the newest first. */
@ApplicationScoped
class Tickets {
    private static final UUID LAST = new UUID(-1L, -1L);

    @Transactional
    Page<TicketView> of(UUID customerId, PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<Ticket> rows = Ticket.<Ticket>find("customerId = ?1 and id < ?2 order by id desc", customerId, before)
                .page(0, limit + 1)
                .list();
        Page<TicketView> found = Page.of(rows, limit, TicketView::of, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(Ticket.count("customerId", customerId)) : found;
    }

    @Transactional
    TicketView one(UUID customerId, String externalId) {
        return find(customerId, externalId).map(TicketView::of).orElseThrow(Problem::notFound);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Ticket> find(UUID customerId, String externalId) {
        return Ticket.<Ticket>find("customerId = ?1 and externalId = ?2", customerId, externalId)
                .firstResultOptional();
    }
}
