package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Pools;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
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
    private final Pools pools;
    private final Sight sight;
    private final Requesting requesting;
    private final Duration wait;

    MoveMany(
            Custodies custodies,
            Pools pools,
            Sight sight,
            Requesting requesting,
            @ConfigProperty(name = "gonghai.batches.wait") Duration wait) {
        this.wait = wait;
        this.custodies = custodies;
        this.pools = pools;
        this.sight = sight;
        this.requesting = requesting;
    }

    /**
     * What became of all.
     *
     * @param outcomes how each ended, in the order given
     * @param moves what was written, in that order
     */
    public record Carried(Map<UUID, Outcome> outcomes, List<Transition> moves) {}

    /**
     * Carries it out for all; those that are not known here, or not confirmed yet, are left out.
     *
     * @param operation what it is part of; null where of nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Carried move(Collection<UUID> customers, Intent intent, @Nullable UUID operation) {
        custodies.waitAtMost(wait);
        Map<UUID, Situation> read = custodies.lockCases(customers, intent.gainer(), intent.andHolder());
        Round round = new Round(custodies, pools, sight, requesting, read);
        Map<UUID, Outcome> outcomes = new LinkedHashMap<>();
        for (UUID customer : customers) {
            if (read.containsKey(customer)) {
                outcomes.put(customer, round.judge(customer, intent));
            }
        }
        custodies.writeAll(round.moves(), operation);
        return new Carried(
                outcomes, round.moves().stream().map(Custodies.Recorded::move).toList());
    }
}
