package io.gonghai.runtime.identity;

import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Instance;

/** The caller of an operation that all services share. */
@RequestScoped
public class Operators {
    private final CurrentCaller caller;
    private final Instance<RefusedCallers> refused;

    Operators(CurrentCaller caller, Instance<RefusedCallers> refused) {
        this.caller = caller;
        this.refused = refused;
    }

    /** @throws Problem 403 for whom the service refuses */
    public Caller current() {
        Caller who = caller.get();
        if (refused.isResolvable() && refused.get().include(who.id())) {
            throw Problem.inactive();
        }
        return who;
    }
}
