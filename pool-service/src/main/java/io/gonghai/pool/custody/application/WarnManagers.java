package io.gonghai.pool.custody.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells those who manage a pool of a holding in it that goes back soon. reclaim-service says when the moment has come; who they are,
 * and whether it is still that holding, unlocked, given no more time since, and its rule comes as it did, is looked at here, once
 * more: nobody is told of what has moved meanwhile. What else the pool's rules say may have changed on the way: reclaim-service does
 * not say the same of the same due time twice, so nobody would be told at all.
 */
@ApplicationScoped
public class WarnManagers {
    private final Escalations escalations;

    WarnManagers(Escalations escalations) {
        this.escalations = escalations;
    }

    /** A deadline that managers are to be told of, as reclaim-service saw it. @param extensions null where it did not say */
    public record Escalation(
            UUID customerId,
            int holdingVersion,
            String holder,
            UUID poolId,
            String rule,
            int rulesVersion,
            Instant dueAt,
            String before,
            @Nullable Integer extensions) {}

    /** Where to find those who are told. */
    public interface Escalations {
        /** Tells of those that still hold. */
        void tell(List<Escalation> announced);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void warn(List<Escalation> announced) {
        escalations.tell(announced);
    }
}
