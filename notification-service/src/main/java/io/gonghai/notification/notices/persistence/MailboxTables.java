package io.gonghai.notification.notices.persistence;

import io.gonghai.notification.notices.application.Filing;
import io.gonghai.notification.notices.application.Mailboxes;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.notices.domain.Unread;
import io.gonghai.notification.notices.domain.Window;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The inbox in PostgreSQL. Every change locks the mailbox rows of the people concerned first, in the order of their ids; places in an inbox and
 * counters are only touched under that lock.
 */
@ApplicationScoped
class MailboxTables implements Mailboxes {
    private static final String COLUMNS =
            "n.person_id, n.seq, n.id, n.kind, n.customer_id, n.at, n.data, n.read_at, n.card_version, n.pool_version";

    /** The versions of names are the ones that stand: those of customers are locked by whoever files. */
    private static final String INSERT = """
            WITH fresh AS (
                INSERT INTO notice (person_id, seq, id, event_id, kind, customer_id, at, data, read_at, card_version, pool_version)
                SELECT n.person_id, n.seq, n.id, n.event_id, n.kind, n.customer_id, n.at, n.data, CASE WHEN n.read THEN clock_timestamp() END,
                    (SELECT c.version FROM customer_name c WHERE c.customer_id = n.customer_id),
                    (SELECT p.version FROM pool_name p WHERE p.pool_id = n.pool_id)
                FROM unnest(?::text[], ?::bigint[], ?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::timestamptz[], ?::jsonb[], ?::boolean[], ?::uuid[])
                    AS n(person_id, seq, id, event_id, kind, customer_id, at, data, read, pool_id)
                ON CONFLICT (event_id, person_id) DO NOTHING
                RETURNING person_id, seq, kind, read_at
            ), counted AS (
                INSERT INTO unread_count AS c (person_id, kind, unread)
                SELECT person_id, kind, count(*) FROM fresh WHERE read_at IS NULL GROUP BY person_id, kind
                ON CONFLICT (person_id, kind) DO UPDATE SET unread = c.unread + excluded.unread
            )
            UPDATE mailbox m SET last_seq = f.last_seq, changes = m.changes + 1
            FROM (SELECT person_id, max(seq) AS last_seq FROM fresh GROUP BY person_id) f
            WHERE m.person_id = f.person_id RETURNING m.person_id""";

    private static final String MARK = """
            WITH marked AS (
                UPDATE notice SET read_at = clock_timestamp() WHERE person_id = ? AND read_at IS NULL AND %s RETURNING kind
            ), fewer AS (
                SELECT kind, count(*) AS n FROM marked GROUP BY kind
            ), counted AS (
                UPDATE unread_count c SET unread = c.unread - f.n FROM fewer f WHERE c.person_id = ? AND c.kind = f.kind
            ), changed AS (
                UPDATE mailbox SET changes = changes + 1 WHERE person_id = ? AND EXISTS (SELECT FROM marked)
            )
            SELECT coalesce(sum(n), 0) FROM fewer""";

    private static final String FORGET = """
            WITH gone AS (
                DELETE FROM notice WHERE customer_id = ANY (?::uuid[]) AND kind <> ? RETURNING person_id, kind, read_at
            )
            UPDATE unread_count c SET unread = c.unread - f.n
            FROM (SELECT person_id, kind, count(*) AS n FROM gone WHERE read_at IS NULL GROUP BY person_id, kind) f
            WHERE c.person_id = f.person_id AND c.kind = f.kind""";

    private final Sql sql;
    private final NoticeJson json;
    private final DigestTables digests;
    private final DigestReads reads;

    MailboxTables(Sql sql, NoticeJson json, DigestTables digests, DigestReads reads) {
        this.sql = sql;
        this.json = json;
        this.digests = digests;
        this.reads = reads;
    }

    /**
     * All inboxes are locked at once, before any is changed. In whose inbox something is of customers that were deleted, or warns of what somebody has no more, is asked before:
     * about the deleted nothing is filed meanwhile, their names are locked; what warns of the others in that moment stays.
     */
    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> file(Filing filing) {
        Set<String> forgetting = whoWasToldOf(filing.deleted());
        Set<String> leaving = new TreeSet<>(digests.toldInVain(filing.held()));
        TreeSet<String> people = new TreeSet<>();
        filing.news()
                .forEach(occurrence -> occurrence.addressees().forEach(addressee -> people.add(addressee.person())));
        people.addAll(forgetting);
        people.addAll(leaving);
        if (people.isEmpty()) {
            return Set.of();
        }
        Map<String, Place> places = lock(people);
        if (!forgetting.isEmpty()) {
            sql.update(FORGET, filing.deleted(), Kind.CUSTOMER_DELETED.code());
            digests.erase(filing.deleted());
        }
        Set<String> changed = new TreeSet<>(put(filing.news(), places));
        if (!leaving.isEmpty() || filing.news().stream().anyMatch(one -> one.kind() == Kind.RECLAIM_ESCALATED)) {
            digests.leave(filing.held(), places.keySet()); // after the news: an escalation may come with what ends it
        }
        Set<String> fewer = new TreeSet<>(forgetting);
        fewer.addAll(leaving);
        changed.addAll(fewer.isEmpty() ? fewer : touched(fewer));
        return changed;
    }

    private Set<String> put(List<Occurrence> news, Map<String, Place> places) {
        Gathering gathering = digests.begin(news, places);
        List<NoticeJson.Row> rows = new ArrayList<>();
        for (Occurrence occurrence : news) {
            for (Occurrence.Addressee addressee : occurrence.addressees()) {
                Place place = Objects.requireNonNull(places.get(addressee.person()));
                if (occurrence.kind().isWarning()) {
                    gathering.take(occurrence, addressee, place).ifPresent(rows::add);
                } else {
                    rows.add(NoticeJson.Row.of(occurrence, addressee, place.next()));
                }
            }
        }
        Set<String> changed = new TreeSet<>(insert(rows));
        changed.addAll(digests.end(gathering, places));
        return changed;
    }

    private List<String> insert(List<NoticeJson.Row> rows) {
        return rows.isEmpty()
                ? List.of()
                : sql.list(INSERT, row -> row.getString(1), json.columns(rows).toArray());
    }

    /** Somebody's inbox says something of these customers, but that they were deleted. */
    private Set<String> whoWasToldOf(Collection<UUID> customers) {
        if (customers.isEmpty()) {
            return Set.of();
        }
        Set<String> people = new TreeSet<>(digests.toldOf(customers));
        people.addAll(sql.list(
                "SELECT DISTINCT person_id FROM notice WHERE customer_id = ANY (?::uuid[]) AND kind <> ?",
                row -> row.getString(1),
                customers,
                Kind.CUSTOMER_DELETED.code()));
        return people;
    }

    /**
     * Takes the mailboxes, making those that are missing, and answers where each stands. Made before any is locked: whoever waits for
     * another's new row then holds none of the old ones.
     */
    private Map<String, Place> lock(Collection<String> people) {
        sql.update(
                "INSERT INTO mailbox (person_id) SELECT p FROM unnest(?::text[]) p ORDER BY p COLLATE \"C\" ON CONFLICT DO NOTHING",
                people);
        return lockExisting(people);
    }

    private Map<String, Place> lockExisting(Collection<String> people) {
        Map<String, Place> places = new HashMap<>();
        sql.list(
                "SELECT person_id, last_seq, warned_from, warned, digest_id FROM mailbox WHERE person_id = ANY (?) ORDER BY person_id FOR UPDATE",
                row -> places.put(row.getString(1), place(row)) == null,
                people);
        return places;
    }

    private static Place place(ResultSet row) throws SQLException {
        Instant from = Sql.instant(row, "warned_from");
        Window window = from == null
                ? Window.NONE
                : new Window(from, row.getInt("warned"), row.getObject("digest_id", UUID.class));
        return new Place(row.getLong("last_seq"), window);
    }

    /** Changes what must be told to streams although nothing was filed. */
    private Set<String> touched(Collection<String> people) {
        sql.update("UPDATE mailbox SET changes = changes + 1 WHERE person_id = ANY (?)", people);
        return new TreeSet<>(people);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> putOnTop(Instant notSince, int atMost) {
        List<String> people = digests.behind(notSince, atMost);
        return people.isEmpty() ? Set.of() : digests.rise(people, notSince, lockExisting(people));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> forgetErased(int atMost) {
        List<UUID> customers = digests.noted(atMost);
        if (customers.isEmpty()) {
            return Set.of();
        }
        List<String> people = digests.toldOf(customers);
        lockExisting(people);
        digests.erase(customers);
        return touched(people);
    }

    @Override
    public List<Notice> page(String person, Filter filter, long belowSeq, int limit) {
        return reads.counted(sql.list(
                "SELECT " + COLUMNS + " FROM notice n WHERE n.person_id = ? AND n.seq < ?" + condition(filter)
                        + " ORDER BY n.seq DESC LIMIT ?",
                json::notice,
                arguments(filter, person, belowSeq, limit)));
    }

    @Override
    public long count(String person, Filter filter) {
        return sql.first(
                        "SELECT count(*) FROM notice n WHERE n.person_id = ?" + condition(filter),
                        row -> row.getLong(1),
                        arguments(filter, person, null, null))
                .orElse(0L);
    }

    private static String condition(Filter filter) {
        String read = filter.unread() == null
                ? ""
                : filter.unread() ? " AND n.read_at IS NULL" : " AND n.read_at IS NOT NULL";
        return read + (filter.kind() == null ? "" : " AND n.kind = ?");
    }

    private static Object[] arguments(Filter filter, String person, @Nullable Long belowSeq, @Nullable Integer limit) {
        List<Object> arguments = new ArrayList<>(List.of(person));
        if (belowSeq != null) {
            arguments.add(belowSeq);
        }
        if (filter.kind() != null) {
            arguments.add(filter.kind().code());
        }
        if (limit != null) {
            arguments.add(limit);
        }
        return arguments.toArray();
    }

    @Override
    public Optional<Notice> find(String person, UUID id) {
        return reads
                .counted(sql.list(
                        "SELECT " + COLUMNS + " FROM notice n WHERE n.id = ? AND n.person_id = ?",
                        json::notice,
                        id,
                        person))
                .stream()
                .findFirst();
    }

    @Override
    public List<Notice> items(Notice digest, @Nullable ItemPlace after, int limit) {
        return reads.items(digest, after, limit);
    }

    @Override
    public Map<String, Unread> unread(Collection<String> people) {
        Map<String, TreeMap<String, Long>> counts = new HashMap<>();
        sql.list(
                "SELECT person_id, kind, unread FROM unread_count WHERE person_id = ANY (?) AND unread > 0",
                row -> counts.computeIfAbsent(row.getString(1), person -> new TreeMap<>())
                                .put(row.getString(2), row.getLong(3))
                        == null,
                people);
        Map<String, Unread> result = new HashMap<>();
        counts.forEach((person, byKind) -> result.put(person, Unread.of(byKind)));
        return result;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int markRead(String person, Collection<UUID> ids) {
        return mark(person, "id = ANY (?::uuid[])", ids);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int markAllRead(String person, @Nullable Instant before) {
        return mark(person, "at < coalesce(?::timestamptz, 'infinity')", before);
    }

    /** Whoever has no mailbox yet has nothing to read; what comes into a new one meanwhile is not marked, for it would be without the lock. */
    private int mark(String person, String which, @Nullable Object argument) {
        if (lockExisting(List.of(person)).isEmpty()) {
            return 0;
        }
        return sql.first(MARK.formatted(which), row -> row.getInt(1), person, argument, person, person)
                .orElse(0);
    }

    @Override
    public Map<String, Standing> standings(Collection<String> people) {
        Map<String, Standing> result = new HashMap<>();
        sql.list(
                "SELECT person_id, last_seq, changes FROM mailbox WHERE person_id = ANY (?)",
                row -> result.put(row.getString(1), new Standing(row.getLong(2), row.getLong(3))) == null,
                people);
        return result;
    }

    @Override
    public Map<String, List<Notice>> after(Map<String, Long> seqs, int limit) {
        List<String> people = List.copyOf(seqs.keySet());
        String after = "{"
                + String.join(
                        ",",
                        people.stream().map(p -> String.valueOf(seqs.get(p))).toList()) + "}";
        Map<String, List<Notice>> result = new HashMap<>();
        reads.counted(sql.list(
                        "SELECT " + COLUMNS
                                + " FROM unnest(?::text[], ?::bigint[]) AS s(person_id, after_seq) CROSS JOIN LATERAL (SELECT * FROM notice n"
                                + " WHERE n.person_id = s.person_id AND n.seq > s.after_seq ORDER BY n.seq LIMIT ?) n ORDER BY n.person_id, n.seq",
                        json::notice,
                        people,
                        after,
                        limit))
                .forEach(notice -> result.computeIfAbsent(notice.person(), person -> new ArrayList<>())
                        .add(notice));
        return result;
    }

    @Override
    @Transactional
    public int forgetGathered(Instant storedBefore, int atMost) {
        return digests.forgetGathered(storedBefore, atMost);
    }

    @Override
    @Transactional
    public int forgetRead(Instant storedBefore, int atMost) {
        return sql.update("""
                DELETE FROM notice WHERE ctid = ANY (ARRAY(
                    SELECT ctid FROM notice WHERE read_at IS NOT NULL AND stored_at < ? ORDER BY stored_at LIMIT ? FOR UPDATE SKIP LOCKED))""", storedBefore, atMost);
    }
}
