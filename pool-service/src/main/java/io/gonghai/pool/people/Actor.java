package io.gonghai.pool.people;

import io.gonghai.runtime.identity.Caller;

/**
 * Who asks, as far as authority goes.
 *
 * @param administrator may do everything
 * @param readsAll may see everything: administrators and auditors
 */
public record Actor(String id, boolean administrator, boolean readsAll) {
    static Actor of(Caller caller) {
        return new Actor(caller.id(), caller.administrator(), caller.readsAll());
    }
}
