package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Deleted;
import io.gonghai.pool.custody.domain.Frozen;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.NotFrozen;
import java.util.List;

/** What the state, rather than a rule, has against a move. */
final class StateFindings {
    static final String NOT_HELD = "NOT_HELD";
    static final String ALREADY_HOLDER = "ALREADY_HOLDER";
    static final String NOT_PARKED = "NOT_PARKED";
    static final String DISCARDED = "DISCARDED";
    static final String DELETED = "DELETED";

    private StateFindings() {}

    /** Against a command that a holding is needed for. */
    static Ruling notHeld(Custody custody) {
        return refused(findingNotHeld(custody));
    }

    static Finding findingNotHeld(Custody custody) {
        return switch (custody) {
            case Frozen frozen -> frozen(frozen);
            case Deleted deleted -> Finding.refused(DELETED);
            default -> Finding.refused(NOT_HELD);
        };
    }

    /** Against a command about a customer that is in a pool or held. */
    static Ruling parked(Custody custody) {
        return refused(
                switch (custody) {
                    case Frozen frozen -> frozen(frozen);
                    case Deleted deleted -> Finding.refused(DELETED);
                    default -> Finding.refused(DISCARDED);
                });
    }

    /** Against a restore of what is neither frozen nor discarded. */
    static Ruling notParked() {
        return refused(Finding.refused(NOT_PARKED));
    }

    static Ruling refused(Finding one) {
        return refused(List.of(one));
    }

    static Ruling refused(List<Finding> failed) {
        return new Ruling.Refused(new Outcome.TransitionRefused(failed));
    }

    /** Against any command about a customer that is gone. */
    static Finding findingDeleted() {
        return Finding.refused(DELETED);
    }

    static Finding alreadyHolder() {
        return Finding.refused(ALREADY_HOLDER);
    }

    /** It helps to wait only where it thaws into the pool. */
    private static Finding frozen(Frozen frozen) {
        return new Finding(
                NotFrozen.CODE,
                false,
                null,
                null,
                frozen.holder() == null ? frozen.freeze().thawAt() : null);
    }
}
