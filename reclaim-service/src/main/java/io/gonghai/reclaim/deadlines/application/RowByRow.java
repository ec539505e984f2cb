package io.gonghai.reclaim.deadlines.application;

import io.gonghai.runtime.inbox.Transience;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Works on rows of customers, many in one transaction; where that fails, on each in one of its own. So a row that can't be read, or written, keeps nothing from the
 * others: it is left in peace for a while ({@link Failing}). What time heals (the database is away, somebody else was faster) is no row's fault, and fails as a whole.
 */
@ApplicationScoped
class RowByRow {
    static final int AT_ONCE = 500;

    private final Failing failing;

    RowByRow(Failing failing) {
        this.failing = failing;
    }

    /** Rows that wait for a kind of work. What locks runs in the transaction in which they are worked on. */
    interface Waiting<T> {
        /** Locks some. @param but customers that are left out */
        List<T> lock(Collection<UUID> but, int limit);

        /** Whom it would lock. Nothing else of them is read. */
        List<UUID> customers(Collection<UUID> but, int limit);

        /** Locks one, if it still waits and nobody else has it. */
        List<T> lock(UUID customer);
    }

    /**
     * Does some and answers whether more may wait.
     *
     * @param kind of work, for which a customer that fails is left in peace
     * @param work what is to be done, in a transaction; answers likewise
     */
    <T> boolean some(String kind, Waiting<T> waiting, Predicate<List<T>> work) {
        List<UUID> but = failing.inPeace(kind);
        try {
            return QuarkusTransaction.requiringNew().call(() -> done(waiting.lock(but, AT_ONCE), work));
        } catch (RuntimeException e) {
            if (Transience.of(e)) {
                throw e;
            }
        }
        List<UUID> customers = waiting.customers(but, AT_ONCE);
        boolean more = customers.size() == AT_ONCE;
        for (UUID customer : customers) {
            more |= alone(kind, customer, waiting, work);
        }
        return more;
    }

    private <T> boolean alone(String kind, UUID customer, Waiting<T> waiting, Predicate<List<T>> work) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> done(waiting.lock(customer), work));
        } catch (RuntimeException e) {
            if (Transience.of(e) || !failing.leave(kind, customer)) {
                throw e;
            }
            failing.count(customer, e);
            return false;
        }
    }

    private static <T> boolean done(List<T> rows, Predicate<List<T>> work) {
        return !rows.isEmpty() && work.test(rows);
    }
}
