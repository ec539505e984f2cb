package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.rules.domain.Ledger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Many customers judged one after the other in one transaction, each with all that was decided before it, though nothing is written before {@link #write}.
 * What one of them asks beyond its situation is read for all. A customer may move more than once: it is judged by what stands of it by then.
 */
final class Round implements Surroundings {
    private final Custodies custodies;
    private final RepLedger ledger;
    private final Pools pools;
    private final Sight sight;
    private final boolean seen;
    private final Map<UUID, Situation> standing;
    private final Set<String> people;
    private final Requesting requesting;
    private final Tallies tallies;
    private final boolean posts;
    private final Map<UUID, Optional<Pool>> open = new HashMap<>();
    private final Map<UUID, Pool> arrivals = new HashMap<>();
    private final Map<UUID, List<String>> managers = new HashMap<>();
    private final Map<UUID, Map<String, Ledger>> ledgers = new HashMap<>();
    private final Map<UUID, Map<String, Integer>> kept = new HashMap<>();
    private final Map<Tallies.Row, Integer> keptSince = new HashMap<>();
    private final List<Custodies.Recorded> moves = new ArrayList<>();
    private final Requesting.Endings endings = new Requesting.Endings();
    private final Map<UUID, Supplier<Outcome>> outcomes = new LinkedHashMap<>();

    /**
     * @param read all customers, as they stand under their locks
     * @param seen whether somebody looks at the outcomes; operations only count them
     * @param owed what is posted to the ledger by whoever begins the round, later; null: the round posts its own
     */
    Round(
            Custodies custodies,
            RepLedger ledger,
            Pools pools,
            Sight sight,
            Requesting requesting,
            Map<UUID, Situation> read,
            boolean seen,
            @Nullable Tallies owed) {
        this.custodies = custodies;
        this.ledger = ledger;
        this.pools = pools;
        this.sight = sight.remembering(read);
        this.seen = seen;
        this.tallies = owed == null ? new Tallies() : owed;
        this.posts = owed == null;
        this.standing = new HashMap<>(read);
        this.people = read.values().stream()
                .flatMap(situation -> Stream.of(
                        situation.custody().holder(), situation.taker().id()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        this.requesting = requesting;
    }

    /** What is to be written, in the order of the decisions. */
    List<Custodies.Recorded> moves() {
        return moves;
    }

    /** Carries out what somebody wants with a customer, if it may be; what is not known here, or not confirmed yet, is passed over. */
    void judge(UUID customer, Intent intent) {
        Situation situation = confirmed(customer).orElse(null);
        if (situation == null) {
            return;
        }
        Ruling ruling = intent.judge().judge(situation, this);
        if (ruling instanceof Ruling.Asks asks) {
            outcomes.put(
                    customer, () -> requesting.open(situation, intent.actor().id(), asks));
            return;
        }
        if (ruling instanceof Ruling.Moves decided) {
            move(situation, decided);
        }
        Outcome outcome = seen ? sight.outcome(ruling, situation, intent.actor()) : Sight.unseen(ruling, situation);
        outcomes.put(customer, () -> outcome);
    }

    /** The customer as it stands by now; one whose time to thaw has come is thawed first. Empty where it is not known here. */
    Optional<Situation> present(UUID customer) {
        return Optional.ofNullable(standing.get(customer)).map(this::thawed).map(this::counted);
    }

    /** The same; empty also where its service has not confirmed it yet. */
    Optional<Situation> confirmed(UUID customer) {
        return present(customer).filter(situation -> !situation.reserved());
    }

    /** The customer as it stands by now, thawed or not: for its end. */
    Optional<Situation> found(UUID customer) {
        return Optional.ofNullable(standing.get(customer));
    }

    /** Decides a move. */
    void move(Situation before, Ruling.Moves decided) {
        note(decided.move(), decided.decision(before));
        endings.add(before, decided.move());
        standing.computeIfPresent(before.custody().customerId(), (same, situation) -> situation.after(decided));
    }

    /**
     * Writes what was decided: the moves, one statement per table, the ledger where it is this round's to post, then the requests that they closed, then
     * those that were made.
     *
     * @param operation what it is part of; null where of nothing
     * @return how each customer ended that somebody wanted something with, in the order of the judgements
     */
    Map<UUID, Outcome> write(@Nullable UUID operation) {
        custodies.writeAll(moves, operation);
        if (posts) {
            ledger.post(tallies);
        }
        requesting.close(endings);
        Map<UUID, Outcome> ends = new LinkedHashMap<>();
        outcomes.forEach((customer, outcome) -> ends.put(customer, outcome.get()));
        return ends;
    }

    /** With the ledger of whoever is the taker, as it stands by now. */
    private Situation counted(Situation situation) {
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
        endings.add(situation, move);
        Situation after = situation.after(move);
        standing.put(frozen.customerId(), after);
        return after;
    }

    private void note(Transition move, Decision decision) {
        moves.add(new Custodies.Recorded(move, decision));
        tallies.add(move, decision.zone());
        keeps(move.before(), -1);
        keeps(move.after(), 1);
    }

    private void keeps(Custody custody, int more) {
        String keeper = custody == null ? null : custody.keeper();
        if (keeper != null) {
            keptSince.merge(new Tallies.Row(keeper, custody.poolId()), more, Integer::sum);
        }
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
        Ledger before =
                ledgers.computeIfAbsent(pool, one -> ledger.of(people, one)).getOrDefault(person, Ledger.EMPTY);
        return tallies.applied(new Tallies.Row(person, pool), before);
    }

    @Override
    public int kept(String person, UUID pool) {
        int before = kept.computeIfAbsent(pool, one -> ledger.kept(people, one)).getOrDefault(person, 0);
        return before + keptSince.getOrDefault(new Tallies.Row(person, pool), 0);
    }

    @Override
    public Sight sight() {
        return sight;
    }
}
