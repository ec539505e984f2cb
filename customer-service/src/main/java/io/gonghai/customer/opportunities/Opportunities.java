package io.gonghai.customer.opportunities;

import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads opportunities of one customer, newest first. */
@ApplicationScoped
class Opportunities {
    private static final UUID LAST = new UUID(-1L, -1L);

    @Transactional
    Page<OpportunityView> of(UUID customerId, PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<Opportunity> rows = Opportunity.<Opportunity>find(
                        "customerId = ?1 and id < ?2 order by id desc", customerId, before)
                .page(0, limit + 1)
                .list();
        Page<OpportunityView> found = Page.of(rows, limit, OpportunityView::of, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(Opportunity.count("customerId", customerId)) : found;
    }

    @Transactional
    OpportunityView one(UUID customerId, UUID id) {
        return Opportunity.<Opportunity>find("customerId = ?1 and id = ?2", customerId, id)
                .firstResultOptional()
                .map(OpportunityView::of)
                .orElseThrow(Problem::notFound);
    }
}
