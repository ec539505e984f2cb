package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.Asked;
import io.gonghai.pool.custody.domain.Held;
import io.gonghai.pool.custody.domain.Reason;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.pools.Extensions;
import io.gonghai.pool.rules.domain.Finding;
import io.gonghai.pool.rules.domain.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The holder asks for more time before a rule takes the customer back. How often, and how long at once, the pool says. */
@ApplicationScoped
public class ExtendHolding {
    static final String LIMIT = "EXTENSION_LIMIT";
    static final String LENGTH = "EXTENSION_LENGTH";
    static final String HAS_IT = "ALREADY_EXTENDED";

    /** @param until before when no rule should take it */
    public Intent ask(Actor actor, Instant until, Reason reason) {
        return new Intent(actor, null, false, (situation, around) -> asked(situation, around, actor, until, reason));
    }

    private static Ruling asked(Situation situation, Surroundings around, Actor actor, Instant until, Reason reason) {
        if (!(situation.custody() instanceof Held held)) {
            boolean seen = situation.heldBy(actor) || around.sight().any(situation, actor);
            return seen
                    ? StateFindings.notHeld(situation.custody())
                    : around.sight().refuse(situation, actor);
        }
        if (!situation.heldBy(actor)) {
            return around.sight().refuse(situation, actor);
        }
        return refused(situation, held, until, List.of())
                .orElseGet(() -> new Ruling.Asks(
                        new Asked.Time(Objects.requireNonNull(held.heldSince()), until, null),
                        reason,
                        Verdict.UNASKED));
    }

    /** What the date, or the pool, has against it. @param more that stands against it */
    static Optional<Ruling> refused(Situation situation, Held held, Instant until, List<Finding> more) {
        Optional<Ruling> wrong = GivenDate.wrong("until", until, situation.now());
        if (wrong.isPresent()) {
            return wrong;
        }
        List<Finding> failed = new ArrayList<>(more);
        Extensions may = situation.pool().spec().extensions();
        int most = may == null ? 0 : may.most();
        int times = held.extended().times();
        if (times >= most) {
            failed.add(new Finding(LIMIT, false, most, times, null));
        }
        var zone = situation.settings().settings().timeZone();
        Instant latest = may == null ? null : may.longest().after(situation.now(), zone);
        if (latest != null && until.isAfter(latest)) {
            failed.add(Finding.tooFar(LENGTH, latest, may.longest().before(until, zone)));
        }
        if (held.extended().reaches(until)) {
            failed.add(Finding.refused(HAS_IT));
        }
        return failed.isEmpty() ? Optional.empty() : Optional.of(StateFindings.refused(failed));
    }
}
