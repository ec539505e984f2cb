package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Transition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what is wanted with many customers in one transaction: one statement locks and reads them all, each is judged in the order given by the judge
 * of the single command, with what was decided before it counted, and one statement per table writes what was decided. Each customer stands alone: one that
 * is refused changes nothing for the others. Where somebody else has one of them locked for longer than {@code gonghai.batches.wait}, it fails as a race.
 */
@ApplicationScoped
public class MoveMany {
    private final Custodies custodies;
    private final Rounds rounds;
    private final Duration wait;

    MoveMany(Custodies custodies, Rounds rounds, @ConfigProperty(name = "gonghai.batches.wait") Duration wait) {
        this.custodies = custodies;
        this.rounds = rounds;
        this.wait = wait;
    }

    /**
     * What became of all.
     *
     * @param outcomes how each ended, in the order given
     * @param moves what was written, in that order
     * @param successorRefused how many did not go to a successor for which rule
     */
    public record Carried(Map<UUID, Outcome> outcomes, List<Transition> moves, Map<String, Integer> successorRefused) {
        static Carried of(Map<UUID, Outcome> outcomes, List<Custodies.Recorded> moves) {
            Map<String, Integer> refused = new HashMap<>();
            moves.forEach(recorded ->
                    recorded.decision().successorRefused().forEach(rule -> refused.merge(rule, 1, Integer::sum)));
            return new Carried(
                    outcomes, moves.stream().map(Custodies.Recorded::move).toList(), refused);
        }
    }

    /**
     * Carries it out for all; those that are not known here, or not confirmed yet, are left out.
     *
     * @param operation what it is part of; null where of nothing. Of what is part of one nobody is shown anything
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Carried move(Collection<UUID> customers, Intent intent, @Nullable UUID operation) {
        custodies.waitAtMost(wait);
        Round round = rounds.begin(customers, intent.gainer(), intent.andHolder(), operation == null);
        customers.forEach(customer -> round.judge(customer, intent));
        Map<UUID, Outcome> outcomes = round.write(operation);
        return Carried.of(outcomes, round.moves());
    }
}
