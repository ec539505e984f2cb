package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.pools.ReclaimRule;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Takes back what an announced deadline says, if it still is that holding, in that pool, under those rules; else answers with what stands
 * instead. All of one delivery in one go, so that a wave of deadlines costs few statements.
 */
@ApplicationScoped
public class ReclaimOverdue {
    private final Custodies custodies;
    private final Pools pools;
    private final Settings settings;

    ReclaimOverdue(Custodies custodies, Pools pools, Settings settings) {
        this.custodies = custodies;
        this.pools = pools;
        this.settings = settings;
    }

    /** An announced deadline. */
    public record Due(UUID customerId, int holdingVersion, UUID poolId, String rule, int rulesVersion) {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void reclaim(List<Due> announced) {
        TreeSet<UUID> ids = new TreeSet<>();
        announced.forEach(due -> ids.add(due.customerId()));
        Map<UUID, Custodies.Known> known = custodies.lockAll(ids);
        Round round = new Round(custodies.now(), settings.now(), known);
        announced.forEach(round::judge);
        custodies.writeAll(round.moves, null);
        custodies.refuse(round.refusals);
    }

    /** One delivery: what stands changes as its announcements are carried out. */
    private final class Round {
        private final Instant now;
        private final StoredSettings company;
        private final Map<UUID, Custody> standing = new HashMap<>();
        private final Map<UUID, Pool> poolsById = new HashMap<>();
        private final Map<UUID, UUID> arrivals = new HashMap<>();
        private final Map<UUID, List<String>> managers = new HashMap<>();
        private final List<Custodies.Recorded> moves = new ArrayList<>();
        private final List<ReclaimRefusal> refusals = new ArrayList<>();

        Round(Instant now, StoredSettings company, Map<UUID, Custodies.Known> known) {
            this.now = now;
            this.company = company;
            known.forEach((id, one) -> {
                if (!one.reserved()) {
                    standing.put(id, one.custody());
                }
            });
        }

        void judge(Due due) {
            Custody custody = standing.get(due.customerId());
            if (custody == null) {
                refusals.add(new ReclaimRefusal(
                        due.customerId(),
                        due.holdingVersion(),
                        ReclaimRefusal.Why.UNKNOWN_CUSTOMER,
                        0,
                        null,
                        "UNKNOWN",
                        due.poolId(),
                        due.rulesVersion(),
                        now));
            } else if (custody instanceof Held held
                    && held.holdingVersion() == due.holdingVersion()
                    && held.poolId().equals(due.poolId())) {
                underRules(due, held);
            } else {
                refuse(due, custody, ReclaimRefusal.Why.NOT_THAT_HOLDING);
            }
        }

        private void underRules(Due due, Held held) {
            if (held.locked()) {
                refuse(due, held, ReclaimRefusal.Why.LOCKED);
                return;
            }
            Pool pool = pool(held.poolId());
            Optional<ReclaimRule> rule = pool.reclaimRule(due.rule());
            if (pool.rulesVersion() != due.rulesVersion() || rule.isEmpty()) {
                refuse(due, held, ReclaimRefusal.Why.NOT_THOSE_RULES);
            } else {
                move(held, pool, rule.get());
            }
        }

        private void move(Held held, Pool from, ReclaimRule rule) {
            UUID wanted = rule.toPool() == null ? from.id() : rule.toPool();
            UUID target = wanted.equals(from.id()) ? wanted : arrivals.computeIfAbsent(wanted, this::arrival);
            Reason reason = target.equals(wanted) ? Reason.NONE : Reason.POOL_CLOSED;
            Transition move = held.reclaim(target, rule.code(), reason, now);
            standing.put(held.customerId(), move.after());
            moves.add(new Custodies.Recorded(
                    move, Decision.by(from, managers.computeIfAbsent(target, pools::managers), company)));
        }

        private UUID arrival(UUID pool) {
            return pools.arrival(pool).id();
        }

        private void refuse(Due due, Custody custody, ReclaimRefusal.Why why) {
            refusals.add(new ReclaimRefusal(
                    due.customerId(),
                    due.holdingVersion(),
                    why,
                    custody.version(),
                    custody.holdingVersion(),
                    custody.state().name(),
                    custody.poolId(),
                    pool(custody.poolId()).rulesVersion(),
                    now));
        }

        private Pool pool(UUID id) {
            return poolsById.computeIfAbsent(id, one -> pools.find(one).orElseThrow());
        }
    }
}
