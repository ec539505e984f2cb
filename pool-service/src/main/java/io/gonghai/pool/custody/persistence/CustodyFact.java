package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of an event on {@code gonghai.custody.v1}: the whole custody after a move, and what moved it. No personal data. */
record CustodyFact(
        UUID customerId,
        int version,
        String state,
        UUID poolId,
        String holder,
        Instant since,
        Integer holdingVersion,
        Instant heldSince,
        List<String> relatedPeople,
        boolean locked,
        Instant thawAt,
        boolean dealt,
        String command,
        From from,
        String actor,
        boolean reasonGiven,
        String rule,
        int rulesVersion,
        UUID rulesPoolId,
        boolean forced,
        @Nullable String reasonCode,
        int settingsVersion,
        Collection<String> managers,
        Instant at,
        Instant revisitAt,
        int extensions,
        @Nullable Instant extendedUntil,
        UUID operationId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant periodSince) {
    static final String STREAM = "gonghai.custody.v1";

    /** Where it was before. */
    record From(String state, UUID poolId, String holder) {
        static From of(Custody before) {
            return before == null ? null : new From(before.state().name(), before.poolId(), before.holder());
        }
    }

    /** @param operation that it was part of; null where of none */
    static CustodyFact of(Custodies.Recorded recorded, @Nullable UUID operation) {
        Transition move = recorded.move();
        Custody after = move.after();
        return new CustodyFact(
                after.customerId(),
                after.version(),
                after.state().name(),
                after.poolId(),
                after.holder(),
                after.standing().since(),
                after.holdingVersion(),
                after.heldSince(),
                after.relatedPeople(),
                after.locked(),
                after.freeze() == null ? null : after.freeze().thawAt(),
                after.standing().dealt(),
                move.command().word(),
                From.of(move.before()),
                move.actor(),
                move.reason().given(),
                move.rule(),
                recorded.decision().rules().version(),
                recorded.decision().rules().poolId(),
                move.forced(),
                move.reason().code(),
                recorded.decision().settings().version(),
                recorded.decision().managers(),
                move.at(),
                after.standing().revisitAt(),
                after.extended().times(),
                after.extended().until(),
                operation,
                move.periodSince());
    }
}
