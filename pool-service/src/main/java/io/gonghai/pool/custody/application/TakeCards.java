package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Pooled;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.Arrival;
import io.gonghai.pool.pools.ChoosePool;
import io.gonghai.pool.pools.OnLeavingScope;
import io.gonghai.pool.pools.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
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
    private final RepLedger ledger;
    private final Rounds rounds;
    private final Suggestions suggestions;
    private final ChoosePool choose;

    TakeCards(Cards cards, RepLedger ledger, Rounds rounds, Suggestions suggestions, ChoosePool choose) {
        this.cards = cards;
        this.ledger = ledger;
        this.rounds = rounds;
        this.suggestions = suggestions;
        this.choose = choose;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void take(Collection<Card> news) {
        Tallies owed = new Tallies();
        take(news, owed);
        ledger.post(owed);
    }

    /** The same beside other news. @param owed what is left to be posted to the ledger: some thaw on the way */
    void take(Collection<Card> news, Tallies owed) {
        List<Card> changed = cards.put(news);
        if (!changed.isEmpty()) {
            Scopes scopes = new Scopes(changed, owed);
            changed.forEach(scopes::judge);
            scopes.write();
        }
    }

    /** Whether the customers of one call are still where they belong. */
    private final class Scopes {
        private final Round round;
        private final Map<UUID, UUID> suggested;
        private final ChoosePool.Choices choices = choose.begin();
        private final List<Suggestions.Suggestion> fresh = new ArrayList<>();
        private final List<UUID> fitting = new ArrayList<>();

        Scopes(List<Card> changed, Tallies owed) {
            List<UUID> ids = changed.stream().map(Card::customerId).toList();
            round = rounds.begin(ids, owed);
            suggested = suggestions.of(ids);
        }

        void judge(Card card) {
            round.present(card.customerId()).ifPresent(situation -> judge(card, situation));
        }

        private void judge(Card card, Situation situation) {
            Custody custody = situation.custody();
            if (situation.pool().spec().scope().covers(card.region(), card.industry(), card.level(), card.channel())) {
                fitting.add(card.customerId());
            } else if (custody instanceof Pooled || custody instanceof Held || custody instanceof Frozen) {
                leave(situation, target(card));
            }
        }

        private Pool target(Card card) {
            return choices.first(
                    Arrival.ofNobody(card.region(), card.industry(), card.level(), card.channel()), pool -> true);
        }

        private void leave(Situation situation, Pool to) {
            Pool from = situation.pool();
            UUID customer = situation.custody().customerId();
            if (to.id().equals(from.id())) {
                fitting.add(customer); // nowhere else to go
            } else if (situation.custody() instanceof Pooled pooled
                    && from.spec().onLeavingScope() == OnLeavingScope.MOVE) {
                Transition move = pooled.leaveScope(to.id(), situation.now());
                round.move(situation, new Ruling.Moves(move, to, round.managers(to.id()), from));
            } else if (!to.id().equals(suggested.get(customer))) {
                fresh.add(new Suggestions.Suggestion(
                        customer, from.id(), to.id(), from.rulesVersion(), situation.managers(), situation.now()));
            }
        }

        void write() {
            round.write(null);
            suggestions.note(fresh);
            suggestions.forget(fitting);
        }
    }
}
