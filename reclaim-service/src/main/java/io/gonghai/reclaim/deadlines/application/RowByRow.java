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
    /** As many are worked on in one transaction. */
    static final int AT_ONCE = 500;

    private final Failing failing;

    RowByRow(Failing failing) {
        this.failing = failing;
    }

    /** Rows that wait for a kind of work. */
    interface Waiting<T> {
        /** Whose they are; nothing else of them is read. @param but customers that are left out */
        List<UUID> customers(Collection<UUID> but, int limit);

        /** Locks those of these that still wait and that nobody else has, in the transaction in which they are worked on. */
        List<T> lock(Collection<UUID> customers);
    }

    /**
     * Looks for what waits. Looking may cost more than the rows that it finds, so that many are found at once.
     *
     * @param kind of work, for which a customer that fails is left in peace
     * @param limit how many are found at most
     * @param work what is to be done, in a transaction; answers whether anything came of it
     */
    <T> Found find(String kind, Waiting<T> waiting, int limit, Predicate<List<T>> work) {
        return new FoundRows<>(kind, waiting, work, waiting.customers(failing.inPeace(kind), limit), limit);
    }

    private final class FoundRows<T> implements Found {
        private final String kind;
        private final Waiting<T> waiting;
        private final Predicate<List<T>> work;
        private final List<UUID> customers;
        private final boolean full;
        private int done;
        private boolean anythingCame;
        private boolean passedOver;

        FoundRows(String kind, Waiting<T> waiting, Predicate<List<T>> work, List<UUID> customers, int limit) {
            this.kind = kind;
            this.waiting = waiting;
            this.work = work;
            this.customers = customers;
            this.full = customers.size() == limit;
        }

        @Override
        public boolean some() {
            List<UUID> part = customers.subList(done, Math.min(done + AT_ONCE, customers.size()));
            if (!part.isEmpty()) {
                anythingCame |= together(part);
                done += part.size();
            }
            return done < customers.size();
        }

        @Override
        public boolean more() {
            return full && anythingCame;
        }

        @Override
        public boolean passedOver() {
            return passedOver;
        }

        private boolean together(List<UUID> part) {
            try {
                return inTransaction(part);
            } catch (RuntimeException e) {
                if (Transience.of(e)) {
                    throw e;
                }
            }
            boolean any = false;
            for (UUID customer : part) {
                any |= alone(customer);
            }
            return any;
        }

        private boolean alone(UUID customer) {
            try {
                return inTransaction(List.of(customer));
            } catch (RuntimeException e) {
                if (Transience.of(e) || !failing.leave(kind, customer)) {
                    throw e;
                }
                failing.count(customer, e);
                return false;
            }
        }

        private boolean inTransaction(List<UUID> part) {
            return QuarkusTransaction.requiringNew().call(() -> {
                List<T> rows = waiting.lock(part);
                passedOver |= rows.size() < part.size();
                return !rows.isEmpty() && work.test(rows);
            });
        }
    }
}
