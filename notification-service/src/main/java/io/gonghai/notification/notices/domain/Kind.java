package io.gonghai.notification.notices.domain;

import java.util.Arrays;
import java.util.Optional;

/** Kinds of notice; the code is part of the API and never changes. */
public enum Kind {
    CUSTOMER_CLAIMED("customer.claimed"),
    CUSTOMER_ASSIGNED("customer.assigned"),
    CUSTOMER_RETURNED("customer.returned"),
    CUSTOMER_RECALLED("customer.recalled"),
    CUSTOMER_RECLAIMED("customer.reclaimed"),
    CUSTOMER_TRANSFERRED("customer.transferred"),
    CUSTOMER_MOVED("customer.moved"),
    CUSTOMER_FROZEN("customer.frozen"),
    CUSTOMER_RESTORED("customer.restored"),
    CUSTOMER_DISCARDED("customer.discarded"),
    CUSTOMER_LOCKED("customer.locked"),
    CUSTOMER_UNLOCKED("customer.unlocked"),
    CUSTOMER_DELETED("customer.deleted"),
    CLAIM_REQUESTED("claim.requested"),
    CLAIM_DECIDED("claim.decided"),
    EXTENSION_REQUESTED("extension.requested"),
    EXTENSION_DECIDED("extension.decided"),
    MOVE_SUGGESTED("move.suggested"),
    PERSON_DEACTIVATED("person.deactivated"),
    RECLAIM_UPCOMING("reclaim.upcoming"),
    RECLAIM_TRIED("reclaim.tried"),
    RECLAIM_ESCALATED("reclaim.escalated"),
    POOL_UNASSIGNED("pool.unassigned"),
    OPERATION_ENDED("operation.ended"),
    REMINDER_DUE("reminder.due"),
    RECLAIMS_UNDONE("reclaims.undone"),
    RECLAIM_DIGEST("reclaim.digest");

    private final String code;

    Kind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** Whether it warns of a customer that is about to go back: of these many may come at once, and the first few are told one by one. */
    public boolean isWarning() {
        return this == RECLAIM_UPCOMING || this == RECLAIM_TRIED || this == RECLAIM_ESCALATED;
    }

    /** The kind of this code, if it is one. */
    public static Optional<Kind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}
