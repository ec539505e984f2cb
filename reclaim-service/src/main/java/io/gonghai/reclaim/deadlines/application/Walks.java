package io.gonghai.reclaim.deadlines.application;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the holdings of each pool are derived by what stands. What stands is told from the tables whenever it is asked for: what the pool's rules say, the version
 * of the company's zone, and the version of each calendar that they name and of its base. So nobody has to count changes, and it does not matter who makes them.
 */
public interface Walks {

    /** A pool, and what stands for it. */
    record Behind(UUID pool, String stands) {}

    /**
     * A part of a pool that this transaction has for itself.
     *
     * @param after the customer up to whom it is derived
     */
    record Leased(int partition, UUID after) {}

    /** Pools some of whose holdings may be derived by something else than what stands, in no order. */
    List<Behind> behind();

    /** How many there are. */
    long countBehind();

    /** Leases a part of the pool that is not derived by what stood then; empty where there is none that nobody else works on. */
    Optional<Leased> lease(Behind behind);

    /** Has come up to a customer; null: to the end. */
    void reached(Behind behind, Leased part, @Nullable UUID customer);

    /** Notes that all parts are derived by what stood then, if that is so. Answers whether. */
    boolean ended(Behind behind);

    /** By what all holdings of the pool were derived last, and what stands now; empty where they never all were. */
    Optional<Since> since(UUID pool);

    /** What stood when the last walk through a pool had ended, and what stands. */
    record Since(String walked, String stands) {}
}
