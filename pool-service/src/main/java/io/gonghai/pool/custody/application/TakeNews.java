package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Card;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.ratings.DealCredits;
import io.gonghai.pool.ratings.WonDeal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What the streams about customers say, one delivery at a time. It is about many customers in several ways, so before anything is done all that it is about
 * is locked, kind by kind in the order of the house (docs/adr/0028): owners, cards, custodies; and the ledger is posted to once, at the end. Commands and
 * operations over the same customers wait, or are waited for, and never both.
 */
@ApplicationScoped
public class TakeNews {
    private final RegisterCustomers register;
    private final TakeCards take;
    private final DeleteCustomer delete;
    private final Custodies custodies;
    private final Marks marks;
    private final RepLedger ledger;
    private final Cards cards;
    private final DealCredits credits;

    TakeNews(
            RegisterCustomers register,
            TakeCards take,
            DeleteCustomer delete,
            Custodies custodies,
            Marks marks,
            RepLedger ledger,
            Cards cards,
            DealCredits credits) {
        this.register = register;
        this.take = take;
        this.delete = delete;
        this.custodies = custodies;
        this.marks = marks;
        this.ledger = ledger;
        this.cards = cards;
        this.credits = credits;
    }

    /**
     * Customers exist, deals were won with some and follow-ups recorded with others. A deal marks the custody, counts in its holder's ledger and is credited, a
     * follow-up shows when it was; nothing moves by that, so there is neither a new version nor an event.
     *
     * @param followedUp when the last of each customer was recorded; what is older than what is known changes nothing
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofCustomers(
            Collection<Registration> registrations, Collection<WonDeal> deals, Map<UUID, Instant> followedUp) {
        register.lockOwners(registrations);
        Set<UUID> dealt = new TreeSet<>();
        deals.forEach(deal -> dealt.add(deal.customerId()));
        Set<UUID> met = new TreeSet<>(dealt);
        registrations.forEach(registration -> met.add(registration.customerId()));
        cards.meet(met);
        met.addAll(followedUp.keySet());
        custodies.lockAll(met);
        Tallies owed = new Tallies();
        register.register(registrations, owed);
        cards.dealt(dealt);
        marks.dealt(dealt, owed);
        marks.followedUp(followedUp);
        credits.credit(deals);
        ledger.post(owed);
    }

    /** Cards that changed, and customers that their owner has erased; that is the last word on a customer, so all cards go first. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void ofCards(List<Card> changed, Collection<UUID> erased) {
        if (!erased.isEmpty()) {
            Set<UUID> all = new TreeSet<>(erased);
            changed.forEach(card -> all.add(card.customerId()));
            cards.meet(all);
            custodies.lockAll(all);
        }
        Tallies owed = new Tallies();
        if (!changed.isEmpty()) {
            take.take(changed, owed);
        }
        if (!erased.isEmpty()) {
            delete.erasedByTheirOwner(erased, owed);
        }
        ledger.post(owed);
    }
}
