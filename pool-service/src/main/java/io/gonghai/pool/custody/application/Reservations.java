package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Custodies whose customer is still to be confirmed by its service. */
public interface Reservations {
    /**
     * Writes a custody that counts for its holder but is not told of until its customer is confirmed.
     *
     * @param zone the company's, in which days begin and end
     */
    void reserve(Transition move, JudgedBy judgedBy, Facts facts, ZoneId zone);

    /** What a reservation was judged by; empty where there is none any more. */
    Optional<JudgedBy> judgedBy(UUID customerId);

    /**
     * Versions of the rules of its pool and of the company's settings; null where a replica of an older release did not note it.
     *
     * @param passedOver codes of rules that would have refused if they were enforced
     */
    record JudgedBy(
            @Nullable Integer rulesVersion, @Nullable Integer settingsVersion, List<String> passedOver) {
        static final JudgedBy UNKNOWN = new JudgedBy(null, null, List.of());
    }

    /** A reserved custody becomes one like others: history and event. */
    void confirm(Custodies.Recorded move);

    /** Forgets a reserved custody whose customer will never be. */
    void release(Custody reserved);
}
