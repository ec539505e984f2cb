package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.pools.Arrival;
import io.gonghai.pool.pools.ChoosePool;
import io.gonghai.pool.pools.OnLeavingScope;
import io.gonghai.pool.pools.Pool;
import io.gonghai.pool.pools.Pools;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Cards come, and with them facts. A customer whose new facts are outside the scope of its pool leaves it: the system moves it where nobody holds it and the
 * pool says so, else the move is suggested, once. Where it goes is decided as for customers that arrive, but that nobody brings it now: a pool that names
 * departments is none for it (docs/adr/0028, answers 4 and 5). A card that is no news changes nothing.
 */
@ApplicationScoped
public class TakeCards {
    private final Cards cards;
    private final Custodies custodies;
    private final Suggestions suggestions;
    private final Pools pools;
    private final ChoosePool choose;
    private final Settings settings;
    private final Requesting requesting;

    TakeCards(
            Cards cards,
            Custodies custodies,
            Suggestions suggestions,
            Pools pools,
            ChoosePool choose,
            Settings settings,
            Requesting requesting) {
        this.cards = cards;
        this.custodies = custodies;
        this.suggestions = suggestions;
        this.pools = pools;
        this.choose = choose;
        this.settings = settings;
        this.requesting = requesting;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void take(Collection<Card> news) {
        List<Card> changed = cards.put(news);
        if (!changed.isEmpty()) {
            Round round = new Round(changed);
            changed.forEach(round::judge);
            round.write();
        }
    }

    /** The customers of one call, whose custodies are locked. */
    private final class Round {
        private final Map<UUID, Custodies.Known> known;
        private final Map<UUID, Pool> standing;
        private final Map<UUID, UUID> suggested;
        private final ChoosePool.Choices choices = choose.begin();
        private final Map<UUID, List<String>> managers = new HashMap<>();
        private final StoredSettings company = settings.now();
        private final Instant now = custodies.now();
        private final List<Custodies.Recorded> moves = new ArrayList<>();
        private final List<Suggestions.Suggestion> fresh = new ArrayList<>();
        private final List<UUID> fitting = new ArrayList<>();

        Round(List<Card> changed) {
            List<UUID> ids = changed.stream().map(Card::customerId).toList();
            known = custodies.lockAll(ids);
            standing = pools.current(known.values().stream()
                    .map(one -> one.custody().poolId())
                    .distinct()
                    .toList());
            suggested = suggestions.of(ids);
        }

        void judge(Card card) {
            Custody custody = known.get(card.customerId()).custody();
            Pool pool = standing.get(custody.poolId());
            if (pool.spec().scope().covers(card.region(), card.industry(), card.level(), card.channel())) {
                fitting.add(card.customerId());
            } else if (custody instanceof Pooled || custody instanceof Held || custody instanceof Frozen) {
                leave(custody, pool, target(card));
            }
        }

        private Pool target(Card card) {
            return choices.first(
                    Arrival.ofNobody(card.region(), card.industry(), card.level(), card.channel()), pool -> true);
        }

        private void leave(Custody custody, Pool from, Pool to) {
            if (to.id().equals(from.id())) {
                fitting.add(custody.customerId()); // nowhere else to go
            } else if (custody instanceof Pooled pooled && from.spec().onLeavingScope() == OnLeavingScope.MOVE) {
                moves.add(new Custodies.Recorded(
                        pooled.leaveScope(to.id(), now), Decision.by(from, managersOf(to.id()), company)));
            } else if (!to.id().equals(suggested.get(custody.customerId()))) {
                fresh.add(new Suggestions.Suggestion(
                        custody.customerId(), from.id(), to.id(), from.rulesVersion(), managersOf(from.id()), now));
            }
        }

        private List<String> managersOf(UUID pool) {
            return managers.computeIfAbsent(pool, pools::managers);
        }

        void write() {
            custodies.writeAll(moves, null);
            moves.forEach(moved -> requesting.leaves(moved.move()));
            suggestions.note(fresh);
            suggestions.forget(fitting);
        }
    }
}
