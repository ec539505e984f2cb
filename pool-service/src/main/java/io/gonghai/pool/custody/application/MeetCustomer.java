package io.gonghai.pool.custody.application;

import io.gonghai.pool.cards.Cards;
import io.gonghai.runtime.problems.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Asks before saying no: a custody that is not known here is fetched from the customer's owner and begun, and the command is run
 * again. The event about the same customer that comes later changes nothing.
 */
@ApplicationScoped
public class MeetCustomer {
    private final CustomerSource source;
    private final RegisterCustomers register;
    private final Cards cards;

    MeetCustomer(CustomerSource source, RegisterCustomers register, Cards cards) {
        this.source = source;
        this.register = register;
        this.cards = cards;
    }

    /** Runs it, a second time after the customer was met. @throws Problem 404 for customers that do not exist, 503 while nobody can say */
    public <T> T orAsk(Supplier<T> command) {
        return orAsk(null, command);
    }

    /** The same, but does not ask again after it was found in vain that nobody answers. @param away what was found, or null */
    public <T> T orAsk(Problem away, Supplier<T> command) {
        try {
            return command.get();
        } catch (CustodyUnknown unknown) {
            if (away != null) {
                throw away;
            }
            meet(unknown.customerId());
        }
        try {
            return command.get();
        } catch (CustodyUnknown still) {
            throw Problem.notFound();
        }
    }

    private void meet(UUID customerId) {
        Optional<CustomerSource.Newcomer> newcomer = source.find(customerId);
        if (newcomer.isEmpty()) {
            throw Problem.notFound();
        }
        QuarkusTransaction.requiringNew().run(() -> {
            if (newcomer.get().card() != null) {
                cards.put(List.of(newcomer.get().card()));
            }
            register.register(List.of(newcomer.get().registration()));
        });
    }
}
