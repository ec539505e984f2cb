package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Card;
import io.gonghai.runtime.problems.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks before saying no: a custody that is not known here is fetched from the customer's owner and begun, and the command is run
 * again. The event about the same customer that comes later changes nothing.
 */
@ApplicationScoped
public class MeetCustomer {
    private final CustomerSource source;
    private final Custodies custodies;
    private final RegisterCustomers register;
    private final TakeCards cards;
    private final RepLedger ledger;

    MeetCustomer(
            CustomerSource source, Custodies custodies, RegisterCustomers register, TakeCards cards, RepLedger ledger) {
        this.source = source;
        this.custodies = custodies;
        this.register = register;
        this.cards = cards;
        this.ledger = ledger;
    }

    /** Runs it, a second time after the customer was met. @throws Problem 404 for customers that do not exist, 503 while nobody can say */
    public <T> T orAsk(Supplier<T> command) {
        try {
            return command.get();
        } catch (CustodyUnknown unknown) {
            meet(unknown.customerId());
        }
        try {
            return command.get();
        } catch (CustodyUnknown still) {
            throw Problem.notFound();
        }
    }

    /** Meets those of many that are not known here yet: one question for all, none where all are known. @throws Problem 503 while nobody can say */
    public void all(Collection<UUID> customerIds) {
        Set<UUID> strangers = custodies.unconfirmed(customerIds);
        if (!strangers.isEmpty()) {
            begin(source.findAll(strangers));
        }
    }

    private void meet(UUID customerId) {
        begin(List.of(source.find(customerId).orElseThrow(Problem::notFound)));
    }

    private void begin(List<CustomerSource.Newcomer> newcomers) {
        if (newcomers.isEmpty()) {
            return;
        }
        List<Card> known = newcomers.stream()
                .map(CustomerSource.Newcomer::card)
                .filter(Objects::nonNull)
                .toList();
        List<Registration> registrations =
                newcomers.stream().map(CustomerSource.Newcomer::registration).toList();
        QuarkusTransaction.requiringNew().run(() -> {
            // people before customers: registering locks both, so cards come after it; the ledger last, and once
            Tallies owed = new Tallies();
            register.lockOwners(registrations);
            register.register(registrations, owed);
            if (!known.isEmpty()) {
                cards.take(known, owed);
            }
            ledger.post(owed);
        });
    }
}
