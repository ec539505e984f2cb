package io.gonghai.notification.notices.persistence;

import io.gonghai.notification.notices.application.Mailboxes.ItemPlace;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what digests gather. Their figures are counted for whoever reads, so that a list never shows what was true when they last grew. */
@ApplicationScoped
class DigestReads {
    static final String FIGURES = """
            SELECT d.id, d.version, s.due_at, c.kind, c.pool_id, c.customers FROM digest d CROSS JOIN LATERAL (
                SELECT (SELECT i.due_at FROM digest_item i WHERE i.digest_id = d.id ORDER BY i.tried, i.due_at, i.event_id LIMIT 1) AS due_at) s
            LEFT JOIN digest_count c ON c.digest_id = d.id AND c.customers > 0 WHERE d.id = ANY (?::uuid[])""";

    static final String ITEMS = """
            SELECT event_id, kind, customer_id, pool_id, holder, holding_version, rule, rules_version, due_at, before, at, card_version, pool_version
            FROM digest_item WHERE digest_id = ?%s ORDER BY tried, due_at, event_id LIMIT ?""";

    static final String AFTER = " AND (tried, due_at, event_id) > (?, ?, ?)";

    private final Sql sql;

    DigestReads(Sql sql) {
        this.sql = sql;
    }

    /** The same notices, digests with their figures. */
    List<Notice> counted(List<Notice> notices) {
        List<UUID> digests =
                notices.stream().filter(DigestReads::isDigest).map(Notice::id).toList();
        if (digests.isEmpty()) {
            return notices;
        }
        Map<UUID, Counts> counts = new HashMap<>();
        sql.list(
                FIGURES,
                row -> counts.computeIfAbsent(row.getObject("id", UUID.class), id -> new Counts())
                        .add(row),
                digests);
        return notices.stream()
                .map(notice -> isDigest(notice)
                        ? notice.with(
                                counts.getOrDefault(notice.id(), new Counts()).figures())
                        : notice)
                .toList();
    }

    private static boolean isDigest(Notice notice) {
        return notice.kind().equals(Kind.RECLAIM_DIGEST.code());
    }

    private static final class Counts {
        private long version;
        private @Nullable Instant dueAt;
        private long goBack;
        private long tried;
        private final Map<UUID, Long> pools = new TreeMap<>();

        boolean add(ResultSet row) throws SQLException {
            version = row.getLong("version");
            dueAt = Sql.instant(row, "due_at");
            String kind = row.getString("kind");
            if (kind == null) {
                return false;
            }
            long customers = row.getLong("customers");
            if (kind.equals(Kind.RECLAIM_TRIED.code())) {
                tried += customers;
            } else {
                goBack += customers;
            }
            UUID pool = row.getObject("pool_id", UUID.class);
            if (!pool.equals(DigestItem.NO_POOL)) {
                pools.merge(pool, customers, Long::sum);
            }
            return true;
        }

        Figures figures() {
            List<Figures.OfPool> byPool = new ArrayList<>();
            pools.forEach((pool, count) -> byPool.add(new Figures.OfPool(pool, count)));
            byPool.sort((one, other) -> Long.compare(other.count(), one.count()));
            return Figures.ofDigest(new Figures.Digest(version, goBack, tried, List.copyOf(byPool)), dueAt);
        }
    }

    List<Notice> items(Notice digest, @Nullable ItemPlace after, int limit) {
        return after == null
                ? sql.list(ITEMS.formatted(""), row -> item(row, digest), digest.id(), limit)
                : sql.list(
                        ITEMS.formatted(AFTER),
                        row -> item(row, digest),
                        digest.id(),
                        after.tried(),
                        after.dueAt(),
                        after.eventId(),
                        limit);
    }

    private static Notice item(ResultSet row, Notice digest) throws SQLException {
        UUID pool = row.getObject("pool_id", UUID.class);
        return new Notice(
                digest.person(),
                digest.seq(),
                row.getObject("event_id", UUID.class),
                row.getString("kind"),
                row.getObject("customer_id", UUID.class),
                Objects.requireNonNull(Sql.instant(row, "at")),
                new Figures(
                        null,
                        row.getString("holder"),
                        null,
                        pool.equals(DigestItem.NO_POOL) ? null : pool,
                        row.getString("rule"),
                        row.getObject("rules_version", Integer.class),
                        null,
                        row.getObject("holding_version", Long.class),
                        Sql.instant(row, "due_at"),
                        row.getString("before")),
                digest.read(),
                row.getLong("card_version"),
                row.getLong("pool_version"));
    }
}
