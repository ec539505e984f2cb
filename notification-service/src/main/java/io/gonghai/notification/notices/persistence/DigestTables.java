package io.gonghai.notification.notices.persistence;

import io.gonghai.notification.names.InactivePeople;
import io.gonghai.notification.notices.application.DigestSettings;
import io.gonghai.notification.notices.application.Filing.Held;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.notices.domain.Window;
import io.gonghai.notification.notices.persistence.Gathering.Growth;
import io.gonghai.notification.notices.persistence.Gathering.Known;
import io.gonghai.notification.notices.persistence.Gathering.Standing;
import io.gonghai.notification.notices.persistence.Gathering.Told;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What digests gather, in PostgreSQL. All of it is changed under the locks of the inboxes only, which {@link MailboxTables} takes. */
@ApplicationScoped
class DigestTables {
    private static final String TOLD = """
            SELECT event_id, person_id FROM unnest(?::uuid[], ?::text[]) AS asked (event_id, person_id)
            WHERE EXISTS (SELECT FROM notice n WHERE n.event_id = asked.event_id AND n.person_id = asked.person_id)
                OR EXISTS (SELECT FROM digest_item i WHERE i.event_id = asked.event_id AND i.person_id = asked.person_id)""";

    private static final String STANDING = """
            SELECT d.id, n.read_at IS NOT NULL, d.on_top_at FROM digest d JOIN notice n ON n.id = d.id WHERE d.id = ANY (?::uuid[])""";

    private static final String BEGIN =
            "INSERT INTO digest (id, person_id, version, on_top_at, behind) VALUES (?, ?, 1, ?, false)";

    /** Unread again. Who had read it has one notice more to read. */
    private static final String GROW = """
            WITH grown AS (
                UPDATE digest SET version = version + 1, on_top_at = coalesce(?::timestamptz, on_top_at), behind = ?::timestamptz IS NULL WHERE id = ?
            ), before AS (
                SELECT person_id, kind FROM notice WHERE id = ? AND read_at IS NOT NULL
            ), shown AS (
                UPDATE notice SET read_at = NULL, stored_at = clock_timestamp(), at = greatest(at, ?::timestamptz), seq = coalesce(?::bigint, seq) WHERE id = ?
            )
            INSERT INTO unread_count AS c (person_id, kind, unread) SELECT person_id, kind, 1 FROM before
            ON CONFLICT (person_id, kind) DO UPDATE SET unread = c.unread + 1""";

    private static final String GIVEN = """
            jsonb_to_recordset(?::jsonb) AS g(digest_id uuid, person_id text, event_id uuid, kind text, trial text, tried boolean, customer_id uuid, pool_id uuid, holder text,
                holding_version bigint, rule text, rules_version int, due_at timestamptz, before text, at timestamptz)""";

    /** The versions of names are the ones that stand: those of customers are locked by whoever files. */
    private static final String GATHER = """
            WITH fresh AS (
                INSERT INTO digest_item (digest_id, person_id, event_id, kind, trial, tried, customer_id, pool_id, holder, holding_version, rule, rules_version, due_at,
                    before, at, card_version, pool_version)
                SELECT digest_id, person_id, event_id, kind, trial, tried, customer_id, pool_id, holder, holding_version, rule, rules_version, due_at, before, at,
                    (SELECT c.version FROM customer_name c WHERE c.customer_id = g.customer_id),
                    (SELECT p.version FROM pool_name p WHERE p.pool_id = g.pool_id)
                FROM\s""" + GIVEN + """

                ON CONFLICT DO NOTHING RETURNING digest_id, kind, pool_id
            )
            INSERT INTO digest_count AS c (digest_id, kind, pool_id, customers)
            SELECT digest_id, kind, pool_id, count(*) FROM fresh GROUP BY digest_id, kind, pool_id
            ON CONFLICT (digest_id, kind, pool_id) DO UPDATE SET customers = c.customers + excluded.customers""";

    private static final String TAKE_OUT = """
            WITH gone AS (
                DELETE FROM digest_item i %s RETURNING i.digest_id, i.kind, i.pool_id
            ), counted AS (
                UPDATE digest_count c SET customers = c.customers - f.n
                FROM (SELECT digest_id, kind, pool_id, count(*) AS n FROM gone GROUP BY digest_id, kind, pool_id) f
                WHERE c.digest_id = f.digest_id AND c.kind = f.kind AND c.pool_id = f.pool_id
            )
            UPDATE digest d SET version = d.version + 1 WHERE d.id IN (SELECT digest_id FROM gone) RETURNING d.id""";

    private static final String OLDER = TAKE_OUT.formatted(
            "USING " + GIVEN
                    + " WHERE i.digest_id = g.digest_id AND i.customer_id = g.customer_id AND i.kind = g.kind AND i.trial = g.trial AND i.at <= g.at");

    private static final String ERASED = TAKE_OUT.formatted("WHERE i.customer_id = ANY (?::uuid[])");

    private static final String HELD =
            "unnest(?::uuid[], ?::text[], ?::bigint[]) AS h(customer_id, holder, holding_version)";
    private static final String LEFT = "(i.holder IS DISTINCT FROM h.holder OR i.holding_version < h.holding_version)";

    static final String IN_VAIN = "SELECT DISTINCT i.person_id FROM " + HELD
            + " JOIN digest_item i ON i.customer_id = h.customer_id WHERE " + LEFT;

    static final String BEHIND =
            "SELECT DISTINCT person_id FROM (SELECT person_id FROM digest WHERE behind AND on_top_at <= ? ORDER BY on_top_at LIMIT ?) waiting";

    /** What somebody has read stays as they read it; of people whose inboxes are not locked nothing is touched. */
    private static final String LEAVE =
            TAKE_OUT.formatted("USING " + HELD + ", notice n WHERE i.customer_id = h.customer_id AND " + LEFT
                    + " AND n.id = i.digest_id AND n.read_at IS NULL AND i.person_id = ANY (?)");

    private static final String EMPTY = """
            WITH gone AS (
                DELETE FROM notice n WHERE n.id = ANY (?::uuid[]) AND NOT EXISTS (SELECT FROM digest_item i WHERE i.digest_id = n.id)
                RETURNING person_id, kind, read_at
            )
            UPDATE unread_count c SET unread = c.unread - f.n
            FROM (SELECT person_id, kind, count(*) AS n FROM gone WHERE read_at IS NULL GROUP BY person_id, kind) f
            WHERE c.person_id = f.person_id AND c.kind = f.kind""";

    private final Sql sql;
    private final NoticeJson json;
    private final DatabaseClock clock;
    private final DigestSettings settings;
    private final InactivePeople inactive;

    DigestTables(Sql sql, NoticeJson json, DatabaseClock clock, DigestSettings settings, InactivePeople inactive) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.settings = settings;
        this.inactive = inactive;
    }

    /** In whose digests these customers are. */
    List<String> toldOf(Collection<UUID> customers) {
        return customers.isEmpty()
                ? List.of()
                : sql.list(
                        "SELECT DISTINCT person_id FROM digest_item WHERE customer_id = ANY (?::uuid[])",
                        row -> row.getString(1),
                        customers);
    }

    /** In whose digests customers are that they are warned of in vain. */
    List<String> toldInVain(List<Held> held) {
        return held.isEmpty() ? List.of() : sql.list(IN_VAIN, row -> row.getString(1), arrays(held));
    }

    /** What is to be known before warnings are filed. */
    Gathering begin(List<Occurrence> news, Map<String, Place> places) {
        List<Told> asked = new ArrayList<>();
        for (Occurrence occurrence : news) {
            if (occurrence.kind().isWarning()) {
                occurrence
                        .addressees()
                        .forEach(addressee -> asked.add(new Told(occurrence.eventId(), addressee.person())));
            }
        }
        if (asked.isEmpty()) {
            return new Gathering(settings, Instant.EPOCH, new Known(Map.of(), Set.of(), Set.of()));
        }
        Set<String> people = new HashSet<>();
        asked.forEach(one -> people.add(one.person()));
        Known known = new Known(standing(people, places), told(asked), Set.copyOf(inactive.among(people)));
        return new Gathering(settings, clock.now(), known);
    }

    private Set<Told> told(List<Told> asked) {
        return new HashSet<>(sql.list(
                TOLD,
                row -> new Told(row.getObject(1, UUID.class), row.getString(2)),
                asked.stream().map(Told::eventId).toList(),
                asked.stream().map(Told::person).toList()));
    }

    private Map<UUID, Standing> standing(Set<String> people, Map<String, Place> places) {
        Map<UUID, Standing> standing = new HashMap<>();
        List<UUID> named = people.stream()
                .map(person ->
                        Objects.requireNonNull(places.get(person)).window().digest())
                .filter(Objects::nonNull)
                .toList();
        if (!named.isEmpty()) {
            sql.list(
                            STANDING,
                            row -> new Standing(
                                    row.getObject(1, UUID.class),
                                    row.getBoolean(2),
                                    Objects.requireNonNull(Sql.instant(row, "on_top_at"))),
                            named)
                    .forEach(one -> standing.put(one.id(), one));
        }
        return standing;
    }

    /** Carries it out, once the notices are there, and answers whose inbox it changed. */
    Set<String> end(Gathering gathering, Map<String, Place> places) {
        if (gathering.windows().isEmpty()) {
            return Set.of();
        }
        List<@Nullable Object[]> begun = new ArrayList<>();
        List<@Nullable Object[]> grown = new ArrayList<>();
        gathering.growing().forEach((person, growth) -> {
            if (growth.before() == null) {
                begun.add(new @Nullable Object[] {growth.id(), person, gathering.now()});
            } else {
                boolean rises = gathering.mayRise(growth.before());
                grown.add(grown(
                        growth,
                        rises ? Objects.requireNonNull(places.get(person)).next() : null,
                        gathering));
            }
        });
        sql.batch(BEGIN, begun);
        sql.batch(GROW, grown);
        if (!gathering.items().isEmpty()) {
            String items = json.write(gathering.items());
            if (!grown.isEmpty()) {
                sql.list(OLDER, row -> row.getObject(1, UUID.class), items);
            }
            sql.update(GATHER, items);
        }
        List<@Nullable Object[]> windows = new ArrayList<>();
        gathering.windows().forEach((person, window) -> windows.add(window(person, window, places)));
        sql.batch(
                "UPDATE mailbox SET last_seq = greatest(last_seq, ?), changes = changes + 1, warned_from = ?, warned = ?, digest_id = ? WHERE person_id = ?",
                windows);
        return gathering.growing().keySet();
    }

    private static @Nullable Object[] grown(Growth growth, @Nullable Long seq, Gathering gathering) {
        Object onTopAt = seq == null ? null : gathering.now();
        return new @Nullable Object[] {onTopAt, onTopAt, growth.id(), growth.id(), growth.at(), seq, growth.id()};
    }

    private static @Nullable Object[] window(String person, Window window, Map<String, Place> places) {
        return new @Nullable Object[] {
            Objects.requireNonNull(places.get(person)).lastSeq(),
            window.from(),
            window.singles(),
            window.digest(),
            person
        };
    }

    /** Takes customers out of digests of these people that are not read yet, where they warn of what somebody has no more. */
    void leave(List<Held> held, Collection<String> people) {
        if (!held.isEmpty()) {
            Object[] all = arrays(held);
            forgetEmpty(sql.list(LEAVE, row -> row.getObject(1, UUID.class), all[0], all[1], all[2], people));
        }
    }

    /** Takes customers out of all digests. */
    void erase(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            forgetEmpty(sql.list(ERASED, row -> row.getObject(1, UUID.class), customers));
            sql.update("DELETE FROM digest_erasure WHERE customer_id = ANY (?::uuid[])", customers);
        }
    }

    private void forgetEmpty(List<UUID> digests) {
        if (!digests.isEmpty()) {
            sql.update(EMPTY, digests);
        }
    }

    private static Object[] arrays(List<Held> held) {
        List<@Nullable String> holders = new ArrayList<>();
        List<@Nullable String> versions = new ArrayList<>();
        for (Held one : held) {
            holders.add(one.holder());
            versions.add(one.holdingVersion() == null ? null : String.valueOf(one.holdingVersion()));
        }
        return new Object[] {held.stream().map(Held::customerId).toList(), holders, versions};
    }

    /** Customers whose erasure could only be noted. */
    List<UUID> noted(int atMost) {
        return sql.list(
                "SELECT customer_id FROM digest_erasure ORDER BY customer_id LIMIT ?",
                row -> row.getObject(1, UUID.class),
                atMost);
    }

    /** Who has a digest that has grown since it was put on top, which was not after a moment. */
    List<String> behind(Instant notSince, int atMost) {
        return sql.list(BEHIND, row -> row.getString(1), notSince, atMost);
    }

    /** Puts those of these people on top, in their locked inboxes; what was read since stays where it is. */
    Set<String> rise(Collection<String> people, Instant notSince, Map<String, Place> places) {
        record Behind(UUID id, String person, boolean read) {}
        List<Behind> behind = sql.list(
                "SELECT d.id, d.person_id, n.read_at IS NOT NULL FROM digest d JOIN notice n ON n.id = d.id WHERE d.behind AND d.on_top_at <= ?"
                        + " AND d.person_id = ANY (?) ORDER BY d.person_id, n.seq",
                row -> new Behind(row.getObject(1, UUID.class), row.getString(2), row.getBoolean(3)),
                notSince,
                people);
        if (behind.isEmpty()) {
            return Set.of();
        }
        Set<String> changed = new TreeSet<>();
        List<@Nullable Object[]> risen = new ArrayList<>();
        List<@Nullable Object[]> inboxes = new ArrayList<>();
        for (Behind one : behind) {
            if (!one.read()) {
                Place place = Objects.requireNonNull(places.get(one.person()));
                risen.add(new @Nullable Object[] {place.next(), one.id()});
                inboxes.add(new @Nullable Object[] {place.lastSeq(), one.person()});
                changed.add(one.person());
            }
        }
        sql.batch("UPDATE notice SET seq = ? WHERE id = ?", risen);
        sql.update(
                "UPDATE digest SET behind = false, on_top_at = ? WHERE id = ANY (?::uuid[])",
                clock.now(),
                behind.stream().map(Behind::id).toList());
        sql.batch("UPDATE mailbox SET last_seq = ?, changes = changes + 1 WHERE person_id = ?", inboxes);
        return changed;
    }

    int forgetGathered(Instant storedBefore, int atMost) {
        return sql.update("""
                DELETE FROM digest_item WHERE ctid = ANY (ARRAY(
                    SELECT i.ctid FROM notice n JOIN digest_item i ON i.digest_id = n.id
                    WHERE n.kind = ? AND n.read_at IS NOT NULL AND n.stored_at < ? LIMIT ? FOR UPDATE OF i SKIP LOCKED))""", Kind.RECLAIM_DIGEST.code(), storedBefore, atMost);
    }
}
