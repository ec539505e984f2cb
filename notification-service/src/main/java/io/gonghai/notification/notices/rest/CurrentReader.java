package io.gonghai.notification.notices.rest;

import io.gonghai.notification.names.InactivePeople;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;

/** The caller, unless the directory says that they are not active. */
@RequestScoped
public class CurrentReader {
    private final CurrentCaller caller;
    private final InactivePeople inactive;

    CurrentReader(CurrentCaller caller, InactivePeople inactive) {
        this.caller = caller;
        this.inactive = inactive;
    }

    /** @throws Problem 403 for people who are not active */
    public Caller get() {
        Caller who = caller.get();
        if (inactive.include(who.id())) {
            throw Problem.inactive();
        }
        return who;
    }
}
