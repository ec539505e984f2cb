package io.gonghai.reclaim.deadlines.messaging;

import io.gonghai.reclaim.deadlines.application.Announcements;
import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.ReclaimDue;
import io.gonghai.reclaim.deadlines.domain.ReclaimUpcoming;
import io.gonghai.reclaim.deadlines.domain.Warned.Receiver;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** {@code gonghai.reclaim.v1}, through the outbox, many rows in one round trip. */
@ApplicationScoped
class OutboxAnnouncements implements Announcements {
    private static final String STREAM = "gonghai.reclaim.v1";

    /** What replicas from before receivers were told apart leave to the column's default. */
    private static final String HOLDER = "HOLDER";

    private static final String MANAGERS = "MANAGERS";

    private static final String FIRST_TIME = """
            INSERT INTO reminder_sent (customer_id, holding_version, due_at, before, given_at, receiver)
            SELECT given.*, ?::text FROM unnest(?::uuid[], ?::text[]::bigint[], ?::text[]::timestamptz[], ?::text[], ?::text[]::timestamptz[]) AS given
            ON CONFLICT DO NOTHING RETURNING customer_id, holding_version, due_at, before""";

    /** The latest of each holding: so many show that there were many. Those of rules that only warn begin otherwise ({@link #ofTried}). */
    private static final String GIVEN = """
            SELECT customer_id, given_at, receiver, before, due_at FROM (
                SELECT r.*, row_number() OVER (PARTITION BY r.customer_id ORDER BY r.given_at DESC NULLS LAST, r.due_at DESC) AS place
                FROM unnest(?::uuid[], ?::text[]::bigint[]) AS holding (customer_id, version)
                JOIN reminder_sent r ON r.customer_id = holding.customer_id AND r.holding_version = holding.version WHERE r.before LIKE 'P%') AS latest
            WHERE place <= 20""";

    /** Of those of which it is not known: as they were to come. */
    private static final Comparator<GivenWarning> AS_THEY_CAME = Comparator.comparing(
                    GivenWarning::at, Comparator.nullsFirst(Comparator.<Instant>naturalOrder()))
            .thenComparing(GivenWarning::dueAt)
            .thenComparing(one -> CalendarPeriod.parse(one.before()), OutboxAnnouncements::longerFirst)
            .thenComparing(GivenWarning::to, Comparator.nullsLast(Comparator.<Receiver>naturalOrder()));

    private static final String TELL = """
            INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id)
            SELECT x.event_id, ?, x.key, ?, x.payload, x.correlation_id
            FROM unnest(?::uuid[], ?::text[], ?::text[], ?::text[]) WITH ORDINALITY AS x (event_id, key, payload, correlation_id, place) ORDER BY x.place""";

    private final Sql sql;
    private final Outbox outbox;

    OutboxAnnouncements(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void due(Collection<ReclaimDue> facts) {
        append("ReclaimDue", facts, ReclaimDue::customerId);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, List<GivenWarning>> given(Collection<ReclaimDue> facts) {
        Map<UUID, List<GivenWarning>> given = new HashMap<>();
        if (!facts.isEmpty()) {
            sql.list(
                            GIVEN,
                            row -> Map.entry(row.getObject(1, UUID.class), readGiven(row)),
                            facts.stream().map(ReclaimDue::customerId).toList(),
                            facts.stream()
                                    .map(fact -> String.valueOf(fact.holdingVersion()))
                                    .toList())
                    .forEach(one -> given.computeIfAbsent(one.getKey(), any -> new ArrayList<>())
                            .add(one.getValue()));
            given.values().forEach(all -> all.sort(AS_THEY_CAME));
        }
        return given;
    }

    private static int longerFirst(CalendarPeriod one, CalendarPeriod other) {
        if (one.shorterThan(other)) {
            return 1;
        }
        return other.shorterThan(one) ? -1 : 0;
    }

    private static GivenWarning readGiven(ResultSet row) throws SQLException {
        return new GivenWarning(
                Sql.instant(row, "given_at"),
                switch (row.getString("receiver")) {
                    case HOLDER -> Receiver.HOLDER;
                    case MANAGERS -> Receiver.MANAGERS;
                    default -> null;
                },
                row.getString("before"),
                Objects.requireNonNull(Sql.instant(row, "due_at")));
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int upcoming(Collection<ReclaimUpcoming> facts) {
        return warn("ReclaimUpcoming", HOLDER, ReclaimUpcoming::before, facts);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int tried(Collection<ReclaimUpcoming> facts) {
        return warn("ReclaimTried", HOLDER, OutboxAnnouncements::ofTried, facts);
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public int escalated(Collection<ReclaimUpcoming> facts) {
        return warn("ReclaimEscalated", MANAGERS, ReclaimUpcoming::before, facts);
    }

    /** Who heard that a rule only warns has not heard that one takes, nor of another that warns at the same time. */
    private static String ofTried(ReclaimUpcoming fact) {
        return "WARN:" + fact.rule() + ":" + fact.before();
    }

    /** @param said what was said, of the same holding and due time: nothing is said twice */
    private int warn(
            String type, String receiver, Function<ReclaimUpcoming, String> said, Collection<ReclaimUpcoming> facts) {
        List<ReclaimUpcoming> first = firstTime(receiver, said, List.copyOf(facts));
        append(type, first, ReclaimUpcoming::customerId);
        return first.size();
    }

    private List<ReclaimUpcoming> firstTime(
            String receiver, Function<ReclaimUpcoming, String> said, List<ReclaimUpcoming> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Set<Given> fresh = new HashSet<>(sql.list(
                FIRST_TIME,
                row -> new Given(
                        row.getObject(1, UUID.class),
                        row.getLong(2),
                        Objects.requireNonNull(Sql.instant(row, "due_at")),
                        row.getString(4)),
                receiver,
                facts.stream().map(ReclaimUpcoming::customerId).toList(),
                facts.stream()
                        .map(fact -> String.valueOf(fact.holdingVersion()))
                        .toList(),
                facts.stream().map(fact -> fact.dueAt().toString()).toList(),
                facts.stream().map(said).toList(),
                facts.stream().map(fact -> fact.at().toString()).toList()));
        return facts.stream()
                .filter(fact -> fresh.remove(
                        new Given(fact.customerId(), fact.holdingVersion(), fact.dueAt(), said.apply(fact))))
                .toList();
    }

    /** Which warning it is. */
    private record Given(UUID customerId, long holdingVersion, Instant dueAt, String said) {}

    private <T> void append(String type, Collection<T> facts, Function<T, UUID> customer) {
        if (facts.isEmpty()) {
            return;
        }
        Columns rows = new Columns(4);
        for (T fact : facts) {
            // A deadline begins a story of its own.
            rows.row(Ids.next(), customer.apply(fact), outbox.encode(fact), Ids.next());
        }
        List<Object> arguments = new ArrayList<>(List.of(STREAM, type));
        arguments.addAll(rows.arguments());
        sql.update(TELL, arguments.toArray());
        outbox.wakeRelayAfterCommit();
    }
}
