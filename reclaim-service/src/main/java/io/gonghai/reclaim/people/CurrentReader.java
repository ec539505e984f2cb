package io.gonghai.reclaim.people;

import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller as the directory knows them; what it has not seen yet, a newer token says. */
@RequestScoped
public class CurrentReader {
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final PersonCopies people;

    CurrentReader(CurrentCaller caller, JsonWebToken token, PersonCopies people) {
        this.caller = caller;
        this.token = token;
        this.people = people;
    }

    /** @throws Problem 403 for people who are not active */
    public Caller get() {
        Caller who = caller.get();
        Optional<PersonCopies.Known> known = people.find(who.id());
        if (known.isPresent() && !known.get().active()) {
            throw Problem.inactive();
        }
        return known.filter(copy -> !copy.olderThan(Instant.ofEpochSecond(token.getIssuedAtTime())))
                .map(copy -> new Caller(who.id(), who.name(), who.groups(), copy.departments()))
                .orElse(who);
    }
}
