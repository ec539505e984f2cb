package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.Explanation;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Explains why a holding goes back when it does, to whoever may read its deadline. */
@ApplicationScoped
public class ExplainDeadline {
    private final ReadDeadline readDeadline;
    private final SetAlarms alarms;
    private final Progress progress;
    private final DatabaseClock clock;

    ExplainDeadline(ReadDeadline readDeadline, SetAlarms alarms, Progress progress, DatabaseClock clock) {
        this.readDeadline = readDeadline;
        this.alarms = alarms;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * An explanation.
     *
     * @param zone the company's
     * @param now when it was made
     * @param asOf all activity up to this moment is in it; null before customer-service has told of any
     * @param tried whether the caller may see what rules that are only observed would do
     */
    public record Explained(
            UUID customerId,
            Holding holding,
            PoolRules rules,
            ZoneId zone,
            Explanation explanation,
            Instant now,
            @Nullable Instant asOf,
            boolean tried) {}

    /**
     * Empty where nobody holds the customer or the caller may not see it.
     *
     * @throws CustodyOwner.OwnerAway where the owner had to be asked and can't answer, or its rules have not come here yet
     */
    public Optional<Explained> of(UUID customerId, Caller caller) {
        Progress.Known known = progress.known();
        return readDeadline.held(customerId, caller).map(one -> explained(one, known.upTo(customerId), caller));
    }

    private Explained explained(CustomerClock known, @Nullable Instant asOf, Caller caller) {
        Holding holding = Objects.requireNonNull(known.holding());
        Reckoning reckoning = alarms.inFull(known);
        PoolRules rules = reckoning.rulesFor(known);
        if (rules == null) {
            throw new CustodyOwner.OwnerAway(null); // the rules are on their way here
        }
        Instant now = clock.now();
        return new Explained(
                known.customerId(),
                holding,
                rules,
                reckoning.calendar().zone(),
                reckoning.explanation(known, now),
                now,
                asOf,
                readDeadline.maySeeTried(caller, holding));
    }
}
