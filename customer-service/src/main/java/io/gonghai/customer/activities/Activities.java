package io.gonghai.customer.activities;

import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Reads follow-ups and deals of one customer, newest first. */
@ApplicationScoped
class Activities {
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final String OLDER = "customerId = ?1 and id < ?2 order by id desc";

    @Transactional
    Page<FollowUpView> followUps(UUID customerId, PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<FollowUp> rows = FollowUp.<FollowUp>find(OLDER, customerId, before)
                .page(0, limit + 1)
                .list();
        Page<FollowUpView> found = Page.of(rows, limit, FollowUpView::of, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(FollowUp.count("customerId", customerId)) : found;
    }

    @Transactional
    Page<DealView> deals(UUID customerId, PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<Deal> rows =
                Deal.<Deal>find(OLDER, customerId, before).page(0, limit + 1).list();
        Page<DealView> found = Page.of(rows, limit, DealView::of, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(Deal.count("customerId", customerId)) : found;
    }

    @Transactional
    FollowUpView followUp(UUID customerId, UUID id) {
        return FollowUp.<FollowUp>find("customerId = ?1 and id = ?2", customerId, id)
                .firstResultOptional()
                .map(FollowUpView::of)
                .orElseThrow(Problem::notFound);
    }

    @Transactional
    DealView deal(UUID customerId, UUID id) {
        return Deal.<Deal>find("customerId = ?1 and id = ?2", customerId, id)
                .firstResultOptional()
                .map(DealView::of)
                .orElseThrow(Problem::notFound);
    }
}
