package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.Decision;
import io.gonghai.pool.custody.application.ReclaimRefusal;
import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Ledger;
import io.gonghai.pool.settings.Settings;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Custodies in PostgreSQL. A command costs one round trip to lock and read, one to write; begin and commit travel with them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CustodyTable implements Custodies {
    private static final String DUE_TO_THAW =
            "SELECT customer_id FROM custody WHERE state = 'FROZEN' AND thaw_at <= ? ORDER BY thaw_at LIMIT ";

    private final Sql sql;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseClock clock;
    private final Pools pools;
    private final Settings settings;
    private final MeterRegistry metrics;

    CustodyTable(
            Sql sql,
            Outbox outbox,
            ObjectMapper json,
            DatabaseClock clock,
            Pools pools,
            Settings settings,
            MeterRegistry metrics) {
        this.sql = sql;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.pools = pools;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Situation lock(UUID customerId, String gainer, boolean andHolder) {
        return sql.first("SELECT * FROM lock_case(?, ?, ?)", this::situation, customerId, gainer, andHolder)
                .filter(situation -> !situation.reserved())
                .orElseThrow(() -> new CustodyUnknown(customerId));
    }

    @Override
    public Map<UUID, Situation> lockCases(Collection<UUID> customerIds, String gainer, boolean andHolder) {
        Map<UUID, Situation> cases = new HashMap<>();
        if (!customerIds.isEmpty()) {
            sql
                    .list(
                            "SELECT * FROM custody_cases(?, ?, ?)",
                            this::situation,
                            List.copyOf(customerIds),
                            gainer,
                            andHolder)
                    .stream()
                    .filter(situation -> !situation.reserved())
                    .forEach(situation -> cases.put(situation.custody().customerId(), situation));
        }
        return cases;
    }

    @Override
    public void waitAtMost(Duration patience) {
        sql.update("SET LOCAL lock_timeout = " + patience.toMillis());
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Situation look(UUID customerId, String person) {
        Situation situation = lookReserved(customerId, person);
        if (situation.reserved()) {
            throw new CustodyUnknown(customerId);
        }
        return situation;
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Situation lookReserved(UUID customerId, String person) {
        return sql.first("SELECT * FROM case_of(?, ?)", this::situation, customerId, person)
                .orElseThrow(() -> new CustodyUnknown(customerId));
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Set<UUID> unknown(Collection<UUID> customerIds) {
        return missing(customerIds, "SELECT customer_id FROM custody WHERE customer_id = ANY (?)");
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public Set<UUID> unconfirmed(Collection<UUID> customerIds) {
        return missing(customerIds, "SELECT customer_id FROM custody WHERE customer_id = ANY (?) AND NOT reserved");
    }

    private Set<UUID> missing(Collection<UUID> customerIds, String there) {
        Set<UUID> missing = new LinkedHashSet<>(customerIds);
        if (!missing.isEmpty()) {
            sql.list(there, row -> row.getObject(1, UUID.class), List.copyOf(missing))
                    .forEach(missing::remove);
        }
        return missing;
    }

    @Override
    public void lockReps(Collection<String> people) {
        if (!people.isEmpty()) {
            sql.list(
                    "SELECT lock_rep(id)::text FROM (SELECT DISTINCT id COLLATE \"C\" AS id FROM unnest(?::text[]) p(id) ORDER BY 1) ordered",
                    row -> row.getString(1),
                    List.copyOf(people));
        }
    }

    private Situation situation(ResultSet row) throws SQLException {
        Custody custody = CustodyRows.custody(row);
        String name = row.getString("person_name");
        Situation.Taker taker = new Situation.Taker(
                row.getString("person_id"),
                name,
                Sql.texts(row, "person_departments"),
                row.getString("person_tier"),
                name == null || row.getBoolean("person_active"),
                row.getObject("person_holding_limit", Integer.class),
                CustodyRows.absences(row),
                CustodyRows.ledgerOverall(row),
                Sql.instant(row, "lost_at"));
        return new Situation(
                custody,
                pools.at(custody.poolId(), row.getInt("pool_version")),
                Sql.texts(row, "manager_ids"),
                row.getString("priority"),
                CustodyRows.traits(row),
                taker,
                row.getBoolean("reserved"),
                row.getBoolean("requested"),
                settings.at(row.getInt("settings_version")),
                Objects.requireNonNull(Sql.instant(row, "now")).plus(clock.offset()));
    }

    @Override
    public Map<UUID, Known> lockAll(Collection<UUID> customerIds) {
        Map<UUID, Known> known = new HashMap<>();
        if (!customerIds.isEmpty()) {
            sql.list(
                    "SELECT " + CustodyRows.COLUMNS
                            + " FROM custody c WHERE c.customer_id = ANY (?) ORDER BY c.customer_id FOR NO KEY UPDATE",
                    row -> known.put(
                                    row.getObject("customer_id", UUID.class),
                                    new Known(CustodyRows.custody(row), row.getBoolean("reserved")))
                            == null,
                    List.copyOf(customerIds));
        }
        return known;
    }

    @Override
    public Ledger ledger(String person, UUID poolId) {
        return sql.first("""
                SELECT coalesce(sum(held) FILTER (WHERE pool_id = ?), 0) AS held, coalesce(sum(held_dealt) FILTER (WHERE pool_id = ?), 0) AS held_dealt,
                    max(claim_day) FILTER (WHERE pool_id = ?) AS claim_day, coalesce(max(claims_on_day) FILTER (WHERE pool_id = ?), 0) AS claims_on_day,
                    coalesce(sum(held), 0) AS held_overall, coalesce(sum(held_dealt), 0) AS held_dealt_overall
                FROM rep_pool WHERE person_id = ?""", CustodyRows::ledgerOverall, poolId, poolId, poolId, poolId, person)
                .orElse(Ledger.EMPTY);
    }

    @Override
    public Map<String, Ledger> ledgers(Collection<String> people, UUID poolId) {
        Map<String, Ledger> ledgers = new HashMap<>();
        sql.list(
                "SELECT person_id, held, held_dealt, claim_day, claims_on_day FROM rep_pool WHERE person_id = ANY (?::text[]) AND pool_id = ?",
                row -> ledgers.put(row.getString(1), CustodyRows.ledger(row)) == null,
                List.copyOf(people),
                poolId);
        return ledgers;
    }

    @Override
    public Map<String, Integer> keptBy(Collection<String> people, UUID poolId) {
        Map<String, Integer> kept = new HashMap<>();
        List<String> them = List.copyOf(people);
        sql.list("""
                SELECT k.holder, count(*) FROM (
                    SELECT holder FROM custody
                    WHERE holder = ANY (?::text[]) AND pool_id = ? AND state = 'HELD' AND locked_version = holding_version
                    UNION ALL
                    SELECT holder FROM custody WHERE holder = ANY (?::text[]) AND pool_id = ? AND state = 'FROZEN' AND frozen_by = holder) k
                GROUP BY k.holder""", row -> kept.put(row.getString(1), row.getInt(2)) == null, them, poolId, them, poolId);
        return kept;
    }

    @Override
    public int kept(String person, UUID poolId) {
        return sql.first("""
                SELECT (SELECT count(*) FROM custody WHERE holder = ? AND pool_id = ? AND state = 'HELD' AND locked_version = holding_version)
                    + (SELECT count(*) FROM custody WHERE holder = ? AND pool_id = ? AND state = 'FROZEN' AND frozen_by = holder)""", row -> row.getInt(1), person, poolId, person, poolId)
                .orElseThrow();
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<UUID> dueToThaw(int most) {
        return sql.list(DUE_TO_THAW + most, row -> row.getObject(1, UUID.class), clock.now());
    }

    @Override
    public List<UUID> takeDueToThaw(int most) {
        return sql.list(
                DUE_TO_THAW + most + " FOR NO KEY UPDATE SKIP LOCKED",
                row -> row.getObject(1, UUID.class),
                clock.now());
    }

    @Override
    public void write(Transition move, Decision decision) {
        Recorded recorded = new Recorded(move, decision);
        sql.update(Statements.move(move), arguments(recorded));
        count(recorded);
        outbox.wakeRelayAfterCommit();
    }

    @Override
    public void writeAll(List<Recorded> moves, UUID operation) {
        if (!moves.isEmpty()) {
            new ManyMoves(moves, operation, json).write(sql);
            moves.forEach(this::count);
            outbox.wakeRelayAfterCommit();
        }
    }

    /** How often a rule that does not bind (yet) would have refused: what it would cost to enforce it. */
    private void count(Recorded recorded) {
        recorded.decision()
                .passedOver()
                .forEach(rule -> metrics.counter("gonghai.rules.passed.over", "rule", rule)
                        .increment());
    }

    private Object[] arguments(Recorded recorded) {
        Transition move = recorded.move();
        Arguments arguments = new Arguments().moved(move.after());
        boolean between = move.counts() && move.uncounts();
        if (between) {
            arguments.posted(new Tallies().add(move, recorded.decision().zone()));
        }
        arguments.add(move.after().customerId());
        if (move.counts() && !between) {
            arguments.gained(move, recorded.decision().zone());
        }
        if (move.uncounts() && !between) {
            arguments.uncounted(Objects.requireNonNull(move.before()));
        }
        if (move.loser() != null) {
            arguments.lost(move);
        }
        return arguments.told(recorded, json).history(recorded).toArray();
    }

    @Override
    public void begin(List<Beginning> beginnings) {
        List<Object[]> pooled = new java.util.ArrayList<>();
        List<Object[]> held = new java.util.ArrayList<>();
        beginnings.stream()
                .sorted(Comparator.comparing((Beginning one) ->
                                String.valueOf(one.recorded().move().after().holder()))
                        .thenComparing(
                                one -> one.recorded().move().after().poolId().toString()))
                .forEach(beginning -> {
                    Recorded recorded = beginning.recorded();
                    Custody custody = recorded.move().after();
                    Arguments arguments = new Arguments().begun(custody, false, beginning.facts());
                    if (custody.holder() != null) {
                        arguments.gained(recorded.move(), recorded.decision().zone());
                    }
                    Object[] row =
                            arguments.told(recorded, json).history(recorded).toArray();
                    (custody.holder() == null ? pooled : held).add(row);
                });
        sql.batch(Statements.BEGIN_POOLED, pooled);
        sql.batch(Statements.BEGIN_HELD, held);
        if (!beginnings.isEmpty()) {
            outbox.wakeRelayAfterCommit();
        }
    }

    @Override
    public void dealt(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) {
            return;
        }
        List<Custody> fresh = sql.list(
                "SELECT " + CustodyRows.COLUMNS
                        + " FROM custody c WHERE c.customer_id = ANY (?) AND NOT c.dealt AND c.state <> 'DELETED' ORDER BY c.customer_id FOR NO KEY UPDATE",
                CustodyRows::custody,
                List.copyOf(customerIds));
        if (fresh.isEmpty()) {
            return;
        }
        sql.update(
                "UPDATE custody SET dealt = true WHERE customer_id = ANY (?)",
                fresh.stream().map(Custody::customerId).toList());
        Tallies tallies = new Tallies();
        fresh.stream().filter(custody -> custody.holder() != null).forEach(tallies::dealt);
        post(tallies);
    }

    private void post(Tallies tallies) {
        if (!tallies.isEmpty()) {
            sql.first(
                    ManyMoves.LEDGER,
                    row -> row.getInt(1),
                    new Arguments().posted(tallies).toArray());
        }
    }

    @Override
    public void followedUp(Map<UUID, Instant> recordedAt) {
        List<UUID> customers = List.copyOf(recordedAt.keySet());
        sql.update(
                """
                WITH locked AS (
                    SELECT c.customer_id FROM custody c WHERE c.customer_id = ANY (?) AND c.state <> 'DELETED' ORDER BY c.customer_id FOR NO KEY UPDATE)
                UPDATE custody c SET last_follow_up_at = greatest(c.last_follow_up_at, x.at)
                FROM locked l JOIN unnest(?::uuid[], ?::timestamptz[]) x (id, at) ON x.id = l.customer_id WHERE c.customer_id = l.customer_id""",
                customers,
                customers,
                customers.stream().map(recordedAt::get).map(Instant::toString).toList());
    }

    @Override
    public void refuse(List<ReclaimRefusal> refusals) {
        refusals.forEach(refusal -> outbox.append(
                new OutgoingEvent(CustodyFact.STREAM, refusal.customerId().toString(), "ReclaimRefused", refusal)));
    }

    @Override
    public Instant now() {
        return clock.now();
    }
}
