package io.gonghai.pool.custody.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Tells those who manage a pool of a holding in it that goes back soon. reclaim-service says when the moment has come; who they are, and whether it is still that holding, under those rules, unlocked and
 * before its deadline, is looked at here, once more: nobody is told of what has moved meanwhile.
 */
@ApplicationScoped
public class WarnManagers {
    private final Escalations escalations;

    WarnManagers(Escalations escalations) {
        this.escalations = escalations;
    }

    /** A deadline that managers are to be told of, as reclaim-service saw it. */
    public record Escalation(
            UUID customerId,
            int holdingVersion,
            String holder,
            UUID poolId,
            String rule,
            int rulesVersion,
            Instant dueAt,
            String before) {}

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
