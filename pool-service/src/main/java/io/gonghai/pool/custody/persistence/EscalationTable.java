package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.custody.application.WarnManagers.Escalation;
import io.gonghai.pool.custody.application.WarnManagers.Escalations;
import io.gonghai.pool.pools.Pools;
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

/** What stands of announced escalations, in one statement without a lock, and the event about those that still hold. Rules are looked at where there are such. */
@ApplicationScoped
class EscalationTable implements Escalations {
    static final String TYPE = "ManagersWarned";

    private static final String STANDING = """
            SELECT c.customer_id, c.holding_version, c.pool_id, p.version, p.manager_ids, coalesce(e.extensions, 0) AS extensions
            FROM custody c JOIN pool p ON p.id = c.pool_id LEFT JOIN LATERAL custody_extended(c.customer_id, c.state) e ON true
            WHERE c.customer_id = ANY (?) AND c.state = 'HELD' AND c.locked_version IS DISTINCT FROM c.holding_version""";

    private final Sql sql;
    private final Pools pools;
    private final Outbox outbox;
    private final DatabaseClock clock;

    EscalationTable(Sql sql, Pools pools, Outbox outbox, DatabaseClock clock) {
        this.sql = sql;
        this.pools = pools;
        this.outbox = outbox;
        this.clock = clock;
    }

    private record Standing(
            UUID customerId, int holdingVersion, UUID poolId, int poolVersion, List<String> managers, int extensions) {
        boolean is(Escalation announced) {
            return holdingVersion == announced.holdingVersion()
                    && poolId.equals(announced.poolId())
                    && (announced.extensions() == null || extensions == announced.extensions());
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
                                row.getInt("version"),
                                Sql.texts(row, "manager_ids"),
                                row.getInt("extensions")),
                        announced.stream()
                                .map(Escalation::customerId)
                                .distinct()
                                .toList())
                .forEach(one -> standing.put(one.customerId(), one));
        Instant now = clock.now();
        Map<Rule, Boolean> comesAsItDid = new HashMap<>();
        for (Escalation one : announced) {
            Standing found = standing.get(one.customerId());
            if (found != null
                    && found.is(one)
                    && one.dueAt().isAfter(now)
                    && comesAsItDid.computeIfAbsent(Rule.of(one, found), this::comesAsItDid)) {
                outbox.append(fact(one, found.managers(), now));
            }
        }
    }

    /** A rule by which somebody was announced. @param poolVersion that stands */
    private record Rule(UUID poolId, int poolVersion, String code, int rulesVersion) {
        static Rule of(Escalation announced, Standing standing) {
            return new Rule(announced.poolId(), standing.poolVersion(), announced.rule(), announced.rulesVersion());
        }
    }

    private boolean comesAsItDid(Rule rule) {
        return pools.comesAsItDid(pools.at(rule.poolId(), rule.poolVersion()), rule.code(), rule.rulesVersion());
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
