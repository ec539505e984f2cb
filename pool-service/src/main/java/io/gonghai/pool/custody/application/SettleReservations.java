package io.gonghai.pool.custody.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Set;
import java.util.UUID;

/** Ends a reservation as its customer's owner decided: confirmed, or released with its place in the ledger. */
@ApplicationScoped
public class SettleReservations {
    private final Custodies custodies;
    private final Reservations reservations;
    private final RegisterCustomers register;

    SettleReservations(Custodies custodies, Reservations reservations, RegisterCustomers register) {
        this.custodies = custodies;
        this.reservations = reservations;
        this.register = register;
    }

    @Transactional
    public void settle(UUID customerId, CustomerSource.Fate fate) {
        Custodies.Known known = custodies.lockAll(Set.of(customerId)).get(customerId);
        if (known == null || !known.reserved()) {
            return; // the event was faster
        }
        switch (fate) {
            case CREATED -> register.confirm(known.custody());
            case ABANDONED -> reservations.release(known.custody());
        }
    }
}
