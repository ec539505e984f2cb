package io.gonghai.pool.people;

import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.CurrentCaller;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The person behind the running request; whoever is seen for the first time is added to the directory. */
@RequestScoped
public class CurrentActor {
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final Sightings sightings;
    private final People people;

    CurrentActor(CurrentCaller caller, JsonWebToken token, Sightings sightings, People people) {
        this.caller = caller;
        this.token = token;
        this.sightings = sightings;
        this.people = people;
    }

    /** Who asks. Costs nothing when the token says what is known already; must not run in a transaction. */
    public Actor get() {
        Caller who = caller.get();
        sightings.saw(who, Instant.ofEpochSecond(token.getIssuedAtTime()));
        return Actor.of(who);
    }

    /** Who asks, once the directory said that they are active. @throws Problem 403 when they are not */
    public Actor active() {
        Actor actor = get();
        person();
        return actor;
    }

    /** Whether the directory has who asks as inactive. */
    public boolean inactive() {
        return people.include(get().id());
    }

    /** Somebody for whom another service asks, with what it read in their token; empty where the directory has them as inactive. */
    public Optional<Actor> onBehalf(Caller who, Instant tokenAt) {
        sightings.saw(who, tokenAt);
        boolean active = people.find(who.id()).map(Person::active).orElse(true);
        return active ? Optional.of(Actor.of(who)) : Optional.empty();
    }

    /** Who asks, as the directory knows them. @throws Problem 403 when they are inactive */
    public Person person() {
        Actor actor = get();
        Person person = people.find(actor.id()).orElseGet(this::asTokenSays);
        if (!person.active()) {
            throw Problem.inactive();
        }
        return person;
    }

    private Person asTokenSays() {
        Caller who = caller.get();
        Set<String> departments = who.departments();
        return new Person(
                who.id(),
                0,
                who.name(),
                departments.stream().toList(),
                who.groups().stream().toList(),
                true,
                false);
    }
}
