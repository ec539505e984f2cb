package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.Decision;
import io.gonghai.pool.custody.application.ReclaimRefusal;
import io.gonghai.pool.custody.application.Situation;
import io.gonghai.pool.custody.application.Tallies;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Custodies in PostgreSQL. A command costs one round trip to lock and read, one to write; begin and commit travel with them. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class CustodyTable implements Custodies {
    private static final String DUE_TO_THAW =
            "SELECT customer_id FROM custody WHERE state = 'FROZEN' AND thaw_at <= ? ORDER BY thaw_at LIMIT ";

    private static final String LOCK_ONE = CaseRows.CASES.formatted("lock_full_case(?, ?, ?)");
    private static final String LOCK_MANY = "SELECT * FROM extended_custody_cases(?, ?, ?)";
    private static final String LOCK_WITHOUT_TAKER = "SELECT * FROM custody_cases_without_taker(?)";
    private static final String LOOK = CaseRows.CASES.formatted("full_case_of(?, ?)");

    private final Sql sql;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final DatabaseClock clock;
    private final CaseRows cases;
    private final PassedOver passedOver;

    CustodyTable(
            Sql sql, Outbox outbox, ObjectMapper json, DatabaseClock clock, CaseRows cases, PassedOver passedOver) {
        this.sql = sql;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
        this.cases = cases;
        this.passedOver = passedOver;
    }

    @Override
    public Situation lock(UUID customerId, String gainer, boolean andHolder) {
        return sql.first(LOCK_ONE, cases::situation, customerId, gainer, andHolder)
                .filter(situation -> !situation.reserved())
                .orElseThrow(() -> new CustodyUnknown(customerId));
    }

    @Override
    public Map<UUID, Situation> lockCases(Collection<UUID> customerIds, String gainer, boolean andHolder) {
        return customerIds.isEmpty()
                ? Map.of()
                : byCustomer(sql.list(LOCK_MANY, cases::situation, List.copyOf(customerIds), gainer, andHolder));
    }

    @Override
    public Map<UUID, Situation> lockCasesWithoutTaker(Collection<UUID> customerIds) {
        return customerIds.isEmpty()
                ? Map.of()
                : byCustomer(sql.list(LOCK_WITHOUT_TAKER, cases::situation, List.copyOf(customerIds)));
    }

    private static Map<UUID, Situation> byCustomer(List<Situation> situations) {
        return situations.stream()
                .collect(Collectors.toMap(situation -> situation.custody().customerId(), Function.identity()));
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
        return sql.first(LOOK, cases::situation, customerId, person).orElseThrow(() -> new CustodyUnknown(customerId));
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
        new OneMove(recorded, json).write(sql);
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

    private void count(Recorded recorded) {
        passedOver.moved(recorded.decision().passedOver());
    }

    @Override
    public void begin(List<Beginning> beginnings, Tallies gained) {
        List<Object[]> rows = new ArrayList<>();
        for (Beginning beginning : beginnings) {
            Recorded recorded = beginning.recorded();
            rows.add(new Arguments()
                    .begun(recorded.move().after(), false, beginning.facts())
                    .told(recorded, null, json)
                    .history(recorded)
                    .toArray());
            gained.add(recorded.move(), recorded.decision().zone());
        }
        sql.batch(Statements.BEGIN, rows);
        if (!beginnings.isEmpty()) {
            outbox.wakeRelayAfterCommit();
        }
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
