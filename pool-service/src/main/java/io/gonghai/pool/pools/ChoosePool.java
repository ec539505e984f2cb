package io.gonghai.pool.pools;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pool of customers that were put into none by name: of the open pools that name something in their scope, by position and then by age, the first
 * that fits; the default pool where none does (docs/adr/0028, answer 3).
 */
@ApplicationScoped
public class ChoosePool {
    private static final String CANDIDATES =
            "SELECT id, version FROM pool WHERE scoped AND NOT retired AND successor IS NULL AND NOT is_default ORDER BY position NULLS LAST, id";

    private final Sql sql;
    private final Pools pools;

    ChoosePool(Sql sql, Pools pools) {
        this.sql = sql;
        this.pools = pools;
    }

    /** Choices of the running transaction, by the pools as they stand now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Choices begin() {
        return new Choices();
    }

    /** Reads the pools once, however many customers are placed. A pool that was chosen can't be retired until the transaction ends. */
    public final class Choices {
        private final Map<UUID, Optional<Pool>> kept = new HashMap<>();
        private @Nullable List<Pool> candidates;

        private Choices() {}

        /** The pool of an arrival. @param also what else the pool must be, the default pool aside */
        public Pool first(Arrival arrival, Predicate<Pool> also) {
            Predicate<Pool> fits = pool -> pool.spec().scope().fits(arrival) && also.test(pool);
            return candidates().stream()
                    .filter(fits)
                    // once more as it is kept: it may have been retired or changed since it was read
                    .flatMap(pool -> keptOpen(pool.id()).filter(fits).stream())
                    .findFirst()
                    .orElseGet(() -> keptOpen(Pool.DEFAULT).orElseThrow());
        }

        private Optional<Pool> keptOpen(UUID id) {
            return kept.computeIfAbsent(id, pools::keptOpen);
        }

        private List<Pool> candidates() {
            if (candidates == null) {
                record Row(UUID id, int version) {}
                candidates = sql.list(CANDIDATES, row -> new Row(row.getObject(1, UUID.class), row.getInt(2))).stream()
                        .map(row -> pools.at(row.id(), row.version()))
                        .toList();
            }
            return candidates;
        }
    }
}
