package io.gonghai.customer.leads;

import io.gonghai.customer.custody.PoolCopies;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.web.Params;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists leads, newest first: all for administrators and auditors, else those of channels into pools that the caller manages, and those that they pushed. */
@ApplicationScoped
class ListLeads {
    private final Sql sql;
    private final Leads leads;
    private final PoolCopies pools;

    ListLeads(Sql sql, Leads leads, PoolCopies pools) {
        this.sql = sql;
        this.leads = leads;
        this.pools = pools;
    }

    Page<LeadView> list(Viewer viewer, LeadQuery query, PageRequest page) {
        UUID before = page.place(
                        1,
                        cursor -> cursor.uuid(0),
                        () -> query.channelId == null ? null : Params.id("channelId", query.channelId),
                        () -> Params.flag("converted", query.converted, true))
                .orElse(null);
        StringBuilder where = new StringBuilder(" FROM lead l WHERE true");
        List<Object> arguments = new ArrayList<>();
        if (!viewer.readsAll()) {
            own(viewer, where, arguments);
        }
        if (query.channelId != null) {
            where.append(" AND l.channel_id = ?");
            arguments.add(Params.id("channelId", query.channelId));
        }
        if (query.externalId != null) {
            where.append(" AND l.external_id = ?");
            arguments.add(query.externalId);
        }
        if (query.converted != null) {
            where.append(
                    Params.flag("converted", query.converted, true)
                            ? " AND l.customer_id IS NOT NULL"
                            : " AND l.customer_id IS NULL");
        }
        boolean count = page.wantsCount();
        Page<LeadView> found = page(where, arguments, before, page.limit());
        return count ? found.withCount(count(where, arguments)) : found;
    }

    /** Written out only as far as it applies: an OR would keep an integrator's list from its index. */
    private void own(Viewer viewer, StringBuilder where, List<Object> arguments) {
        List<UUID> managed = pools.managedBy(viewer);
        List<String> either = new ArrayList<>();
        if (viewer.integrator()) {
            either.add("l.received_by = ?");
            arguments.add(viewer.id());
        }
        if (!managed.isEmpty() || !viewer.integrator()) {
            either.add("l.channel_id IN (SELECT id FROM channel WHERE pool_id = ANY (?::uuid[]))");
            arguments.add(managed);
        }
        where.append(" AND (").append(String.join(" OR ", either)).append(")");
    }

    private Page<LeadView> page(StringBuilder where, List<Object> arguments, @Nullable UUID before, int limit) {
        List<Object> all = new ArrayList<>(arguments);
        if (before != null) {
            all.add(before);
        }
        String older = before == null ? "" : " AND l.id < ?";
        all.add(limit + 1);
        List<Lead> rows = sql.list(
                "SELECT " + Leads.COLUMNS + where + older + " ORDER BY l.id DESC LIMIT ?", leads::read, all.toArray());
        return Page.of(rows, limit, LeadView::of, lead -> Cursor.of(lead.id()));
    }

    private long count(StringBuilder where, List<Object> arguments) {
        return sql.first("SELECT count(*)" + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }
}
