package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.RecordedActivity;
import io.gonghai.reclaim.deadlines.domain.Refusal;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Opens, moves and closes holdings as pool-service tells, and takes its refusals. */
@ApplicationScoped
public class FollowCustody {
    private final Clocks clocks;
    private final Activities activities;
    private final SetAlarms alarms;
    private final DatabaseClock clock;

    FollowCustody(Clocks clocks, Activities activities, SetAlarms alarms, DatabaseClock clock) {
        this.clocks = clocks;
        this.activities = activities;
        this.alarms = alarms;
        this.clock = clock;
    }

    /** What pool-service told, in its order. */
    public sealed interface Told {
        UUID customerId();
    }

    /**
     * A custody after a transition.
     *
     * @param holding null where nobody holds the customer now
     * @param dealt whether there ever was a deal; null where that is not told
     */
    public record Moved(
            UUID customerId,
            long version,
            @Nullable Holding holding,
            Change change,
            @Nullable Boolean dealt) implements Told {}

    /** Whether there ever was a deal, asked for. It counts only for the custody that stands here: a transition on its way says who did it, and that is not to be lost. */
    public record Learnt(UUID customerId, long version, boolean dealt) implements Told {}

    /** The customer was deleted. */
    public record Deleted(UUID customerId, long version) implements Told {}

    /** An announcement did not apply. */
    public record Refused(UUID customerId, Refusal refusal) implements Told {}

    @Transactional(Transactional.TxType.MANDATORY)
    public void apply(List<Told> facts) {
        TreeSet<UUID> ids = new TreeSet<>();
        facts.forEach(fact -> ids.add(fact.customerId()));
        Map<UUID, CustomerClock> before = clocks.lock(ids);
        Map<UUID, List<RecordedActivity>> known = activities.of(ids);
        Map<UUID, CustomerClock> after = new HashMap<>(before);
        boolean refusals = facts.stream().anyMatch(Refused.class::isInstance);
        boolean news = facts.stream().anyMatch(fact -> learns(before.get(fact.customerId()), fact));
        Instant now = refusals || news ? clock.now() : Instant.EPOCH; // one reading for all; else nobody looks
        for (Told fact : facts) {
            after.computeIfPresent(fact.customerId(), (id, current) -> switch (fact) {
                case Moved moved -> moved(current, moved, known.getOrDefault(id, List.of()));
                case Learnt learnt -> learnt(current, learnt);
                case Deleted deleted -> current.erased(deleted.version());
                case Refused refused -> current.refused(refused.refusal(), now);
            });
        }
        List<CustomerClock> changed = after.values().stream()
                .filter(one -> !one.equals(before.get(one.customerId())))
                .toList();
        activities.forgetOutlived(changed);
        activities.forget(changed.stream()
                .filter(CustomerClock::erased)
                .map(CustomerClock::customerId)
                .toList());
        List<CustomerClock> set = news ? spared(changed, before, now) : alarms.derive(changed);
        clocks.store(set.stream().filter(CustomerClock::erased).toList()); // what was known of the customer goes, too
        clocks.storeCustodies(set.stream().filter(one -> !one.erased()).toList());
    }

    /** Whether it says for the first time if there ever was a deal: of rows from before that was told. */
    private static boolean learns(@Nullable CustomerClock known, Told fact) {
        return known != null
                && known.dealt() == null
                && known.holding() != null
                && (fact instanceof Learnt || (fact instanceof Moved moved && moved.dealt() != null));
    }

    /** That there never was a deal may end what kept a rule away: it takes nothing at once. Nobody brought it about, so it is not the holder's one. */
    private List<CustomerClock> spared(List<CustomerClock> changed, Map<UUID, CustomerClock> before, Instant now) {
        List<CustomerClock> both = new ArrayList<>(changed);
        changed.forEach(one -> both.add(Objects.requireNonNull(before.get(one.customerId()))));
        Reckoning reckoning = alarms.reckoning(both);
        return changed.stream()
                .map(one -> {
                    CustomerClock was = Objects.requireNonNull(before.get(one.customerId()));
                    boolean learnt = was.dealt() == null && one.dealt() != null;
                    return reckoning.set(
                            learnt && sameHolding(was.holding(), one.holding()) && reckoning.asksForDeals(one)
                                    ? reckoning.spared(was, one, false, Instant.MAX, now)
                                    : one);
                })
                .toList();
    }

    private static CustomerClock moved(CustomerClock current, Moved moved, List<RecordedActivity> known) {
        return current.withCustody(moved.version(), moved.holding(), moved.change(), known)
                .withDealt(moved.version(), moved.dealt());
    }

    private static CustomerClock learnt(CustomerClock current, Learnt learnt) {
        return current.custodyVersion() == learnt.version()
                ? current.withDealt(learnt.version(), learnt.dealt())
                : current;
    }

    private static boolean sameHolding(@Nullable Holding one, @Nullable Holding other) {
        return one != null && other != null && one.version() == other.version();
    }
}
