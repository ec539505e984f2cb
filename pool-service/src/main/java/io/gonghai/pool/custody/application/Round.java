package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Many customers judged one after the other in one transaction, each with all that was decided before it, though nothing is written yet. What one of them
 * asks beyond its situation is read for all.
 */
final class Round implements Surroundings {
    private final Custodies custodies;
    private final Pools pools;
    private final Sight sight;
    private final Map<UUID, Situation> read;
    private final Set<String> people;
    private final Requesting requesting;
    private final Tallies tallies = new Tallies();
    private final Map<UUID, Optional<Pool>> open = new HashMap<>();
    private final Map<UUID, Pool> arrivals = new HashMap<>();
    private final Map<UUID, List<String>> managers = new HashMap<>();
    private final Map<UUID, Map<String, Ledger>> ledgers = new HashMap<>();
    private final Map<UUID, Map<String, Integer>> kept = new HashMap<>();
    private final Map<Tallies.Row, Integer> keptSince = new HashMap<>();
    private final List<Custodies.Recorded> moves = new ArrayList<>();

    /** @param read all customers, as they stand under their locks */
    Round(Custodies custodies, Pools pools, Sight sight, Requesting requesting, Map<UUID, Situation> read) {
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight.remembering();
        this.read = read;
        this.people = read.values().stream()
                .map(situation -> situation.custody().holder())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        this.requesting = requesting;
    }

    /** What is to be written, in the order of the decisions. */
    List<Custodies.Recorded> moves() {
        return moves;
    }

    Outcome judge(UUID customer, Intent intent) {
        Situation situation = now(read.get(customer));
        Ruling ruling = intent.judge().judge(situation, this);
        if (ruling instanceof Ruling.Asks(Reason reason)) {
            return new Outcome.Pending(requesting.open(situation, reason));
        }
        if (ruling instanceof Ruling.Moves decided) {
            note(decided.move(), decided.decision(situation));
            requesting.close(situation, decided.move());
        }
        return sight.outcome(ruling, situation, intent.actor());
    }

    /** What stands for the customer by now; one whose time to thaw has come is thawed first. */
    private Situation now(Situation then) {
        Situation situation = thawed(then);
        String taker = situation.taker().id();
        return taker == null
                ? situation
                : situation.with(tallies.applied(
                        new Tallies.Row(taker, situation.custody().poolId()),
                        situation.taker().ledger()));
    }

    private Situation thawed(Situation situation) {
        if (!(situation.custody() instanceof Frozen frozen) || !frozen.freeze().over(situation.now())) {
            return situation;
        }
        boolean theirs = Objects.equals(frozen.holder(), situation.taker().id());
        Situation ofHolder = theirs ? situation : custodies.look(frozen.customerId(), frozen.holder());
        Transition move = PresentCustody.undo(frozen, ofHolder, Command.THAW, Transition.SYSTEM);
        note(move, situation.decision());
        return situation.after(move);
    }

    private void note(Transition move, Decision decision) {
        moves.add(new Custodies.Recorded(move, decision));
        tallies.add(move, decision.zone());
        keeps(move.before(), -1);
        keeps(move.after(), 1);
    }

    private void keeps(Custody custody, int more) {
        String holder = custody == null ? null : custody.holder();
        if (holder != null && (custody.locked() || frozenByThemselves(custody, holder))) {
            keptSince.merge(new Tallies.Row(holder, custody.poolId()), more, Integer::sum);
        }
    }

    private static boolean frozenByThemselves(Custody custody, String holder) {
        return custody.freeze() != null && custody.freeze().by().equals(holder);
    }

    @Override
    public Optional<Pool> keptOpen(UUID pool) {
        return open.computeIfAbsent(pool, pools::keptOpen);
    }

    @Override
    public Pool arrival(UUID pool) {
        return arrivals.computeIfAbsent(pool, pools::arrival);
    }

    @Override
    public List<String> managers(UUID pool) {
        return managers.computeIfAbsent(pool, pools::managers);
    }

    @Override
    public Ledger ledger(String person, UUID pool) {
        Ledger before = ledgers.computeIfAbsent(pool, one -> custodies.ledgers(people, one))
                .getOrDefault(person, Ledger.EMPTY);
        return tallies.applied(new Tallies.Row(person, pool), before);
    }

    @Override
    public int kept(String person, UUID pool) {
        int before =
                kept.computeIfAbsent(pool, one -> custodies.keptBy(people, one)).getOrDefault(person, 0);
        return before + keptSince.getOrDefault(new Tallies.Row(person, pool), 0);
    }

    @Override
    public Sight sight() {
        return sight;
    }
}
