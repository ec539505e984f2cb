package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.RemainingWork;
import io.gonghai.pool.operations.application.RunningOperation;
import io.gonghai.pool.operations.application.TakenBacks;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** What operations still have to do, read from the custodies as they stand. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class WorkReadings implements RemainingWork {
    private final Sql sql;

    private final TakenBacks taken;

    WorkReadings(Sql sql, TakenBacks taken) {
        this.sql = sql;
        this.taken = taken;
    }

    @Override
    public List<UUID> next(RunningOperation operation, int most) {
        if (operation.plan().kind() == Plan.Kind.RULES_UNDO) {
            return taken.next(operation.id(), most);
        }
        sql.update(Work.ALONG_INDEXES);
        List<UUID> found = List.of();
        for (Work.Part part : Work.of(operation).parts()) {
            if (found.isEmpty()) {
                found = sql.list(part.next(most), row -> row.getObject(1, UUID.class), part.with(operation.id()));
            }
        }
        sql.update(Work.AS_EVER);
        return found;
    }

    @Override
    public long count(RunningOperation operation) {
        if (operation.plan().kind() == Plan.Kind.RULES_UNDO) {
            return taken.list(operation);
        }
        return Work.of(operation).parts().stream()
                .mapToLong(part -> sql.first(part.count(), row -> row.getLong(1), part.arguments())
                        .orElse(0L))
                .sum();
    }

    @Override
    public List<UUID> missing(RunningOperation operation) {
        List<UUID> named = operation.plan().customerIds();
        return named == null
                ? List.of()
                : sql.list("""
                        SELECT n.id FROM unnest(?::uuid[]) n (id)
                        WHERE NOT EXISTS (SELECT 1 FROM custody_history h WHERE h.operation_id = ? AND h.customer_id = n.id)
                            AND NOT EXISTS (SELECT 1 FROM operation_failure f WHERE f.operation_id = ? AND f.customer_id = n.id)""", row -> row.getObject(1, UUID.class), named, operation.id(), operation.id());
    }

    @Override
    public boolean expectsMore(RunningOperation operation) {
        Plan plan = operation.plan();
        return switch (plan.kind()) {
            case OFFBOARDING -> exists("c.holder = ?", plan.leaver());
            case RETIREMENT -> exists("c.pool_id = ?", plan.fromPool());
            case RULES_UNDO -> !begun(operation.id());
            case MOVES -> false;
        };
    }

    private boolean begun(UUID operation) {
        return sql.first("SELECT total IS NOT NULL FROM operation WHERE id = ?", row -> row.getBoolean(1), operation)
                .orElse(true);
    }

    private boolean exists(String which, Object argument) {
        return sql.first(
                        "SELECT 1 FROM custody c WHERE c.state = 'HELD' AND c.reserved AND " + which + " LIMIT 1",
                        row -> row.getInt(1),
                        argument)
                .isPresent();
    }
}
