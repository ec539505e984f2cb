package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller as the directory knows them; what it has not seen yet, a newer token says. */
@RequestScoped
public class Viewers {
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final PersonCopies people;

    Viewers(CurrentCaller caller, JsonWebToken token, PersonCopies people) {
        this.caller = caller;
        this.token = token;
        this.people = people;
    }

    /** @throws Problem 403 for people who are no longer active */
    public Viewer current() {
        Caller who = caller.get();
        PersonCopies.Met met = people.meet(who.id());
        Optional<PersonCopies.Known> known = Optional.ofNullable(met.person());
        if (known.isPresent() && !known.get().active()) {
            throw Problem.inactive();
        }
        return new Viewer(
                who.id(),
                who.administrator(),
                who.is(Roles.AUDITOR),
                who.is(Roles.INTEGRATOR),
                who.handlesCustomers(),
                known.filter(copy -> !copy.olderThan(Instant.ofEpochSecond(token.getIssuedAtTime())))
                        .map(PersonCopies.Known::departments)
                        .orElse(who.departments()),
                met.caps());
    }
}
