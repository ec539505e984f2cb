package io.gonghai.pool.people;

import io.gonghai.runtime.identity.Caller;

/**
 * Who asks, as far as authority goes.
 *
 * @param administrator may do everything
 * @param readsAll may see everything: administrators and auditors
 * @param commands whether any command about custody is for their roles; integrators and auditors move nothing
 */
public record Actor(String id, boolean administrator, boolean readsAll, boolean commands) {
    /** Somebody whose roles were looked at before. */
    public Actor(String id, boolean administrator, boolean readsAll) {
        this(id, administrator, readsAll, true);
    }

    static Actor of(Caller caller) {
        return new Actor(caller.id(), caller.administrator(), caller.readsAll(), caller.handlesCustomers());
    }
}
