package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.WarnManagers.Escalation;
import io.gonghai.pool.custody.application.WarnManagers.Escalations;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What stands of announced escalations, in one statement without a lock, and the event about those that still hold. */
@ApplicationScoped
class EscalationTable implements Escalations {
    static final String TYPE = "ManagersWarned";

    private static final String STANDING = """
            SELECT c.customer_id, c.holding_version, c.pool_id, p.rules_version, p.manager_ids FROM custody c JOIN pool p ON p.id = c.pool_id
            WHERE c.customer_id = ANY (?) AND c.state = 'HELD' AND c.locked_version IS DISTINCT FROM c.holding_version""";

    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;

    EscalationTable(Sql sql, Outbox outbox, DatabaseClock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Standing(UUID customerId, int holdingVersion, UUID poolId, int rulesVersion, List<String> managers) {
        boolean is(Escalation announced) {
            return holdingVersion == announced.holdingVersion()
                    && poolId.equals(announced.poolId())
                    && rulesVersion == announced.rulesVersion();
        }
    }

    /** The event. @param managers who they are now */
    private record Fact(
            UUID customerId,
            int holdingVersion,
            String holder,
            UUID poolId,
            String rule,
            int rulesVersion,
            Instant dueAt,
            String before,
            List<String> managers,
            Instant at) {}

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(List<Escalation> announced) {
        Map<UUID, Standing> standing = new HashMap<>();
        sql.list(
                        STANDING,
                        row -> new Standing(
                                row.getObject("customer_id", UUID.class),
                                row.getInt("holding_version"),
                                row.getObject("pool_id", UUID.class),
                                row.getInt("rules_version"),
                                Sql.texts(row, "manager_ids")),
                        announced.stream()
                                .map(Escalation::customerId)
                                .distinct()
                                .toList())
                .forEach(one -> standing.put(one.customerId(), one));
        Instant now = clock.now();
        for (Escalation one : announced) {
            Standing found = standing.get(one.customerId());
            if (found != null && found.is(one) && one.dueAt().isAfter(now)) {
                outbox.append(fact(one, found.managers(), now));
            }
        }
    }

    private static OutgoingEvent fact(Escalation one, List<String> managers, Instant now) {
        return new OutgoingEvent(
                CustodyFact.STREAM,
                one.customerId().toString(),
                TYPE,
                new Fact(
                        one.customerId(),
                        one.holdingVersion(),
                        one.holder(),
                        one.poolId(),
                        one.rule(),
                        one.rulesVersion(),
                        one.dueAt(),
                        one.before(),
                        managers,
                        now));
    }
}
