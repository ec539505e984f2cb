package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The caller as the directory knows them; the directory wins over the token. */
@RequestScoped
public class Viewers {
    private final CurrentCaller caller;
    private final PersonCopies people;

    Viewers(CurrentCaller caller, PersonCopies people) {
        this.caller = caller;
        this.people = people;
    }

    /** @throws Problem 403 for people who are no longer active */
    public Viewer current() {
        Caller who = caller.get();
        Optional<PersonCopies.Known> known = people.find(who.id());
        if (known.isPresent() && !known.get().active()) {
            throw Problem.forbidden();
        }
        return new Viewer(
                who.id(),
                who.administrator(),
                who.is(Roles.AUDITOR),
                who.is(Roles.INTEGRATOR),
                known.map(PersonCopies.Known::departments).orElse(who.departments()));
    }
}
