package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What moves have to do with requests: a claim may open one, and whatever takes a customer elsewhere closes those that wait for it. */
@ApplicationScoped
class Requesting {
    private static final CalendarPeriod A_WEEK = CalendarPeriod.parse("P7D");
    private static final Set<Command> LEAVING_IT_THERE = EnumSet.of(Command.RELATE, Command.UNRELATE);

    private final ClaimRequests requests;

    Requesting(ClaimRequests requests) {
        this.requests = requests;
    }

    /** The taker asks; whose request waits already has that one. */
    Outcome.Pending open(Situation situation, Ruling.Asks asks) {
        ClaimRules rules = situation.pool().spec().claimRules();
        Instant now = situation.now();
        CalendarPeriod waits = rules.requestExpiresAfter() == null ? A_WEEK : rules.requestExpiresAfter();
        ClaimRequest wanted = new ClaimRequest(
                Ids.next(),
                situation.custody().customerId(),
                situation.pool().id(),
                situation.taker().id(),
                ClaimRequest.State.PENDING,
                1,
                asks.reason(),
                asks.verdict().passedOver(),
                now,
                waits.after(now, situation.settings().settings().timeZone()),
                null);
        UUID request = requests.open(wanted, situation.managers()).id();
        return new Outcome.Pending(request, asks.verdict().warnings());
    }

    /**
     * Whoever asked for it is told that it went elsewhere, but for who got it by that: what they asked for counts as granted by whoever moved it. To be called
     * once the move is written: it is told first.
     */
    void close(Situation before, Transition move) {
        requests.close(closing(before, move).stream().toList());
    }

    /** The same for many. */
    void close(List<ClaimRequests.Closing> left) {
        requests.close(left);
    }

    /** Whose requests a move closes; empty where nobody asked, or where the customer stays. */
    static Optional<ClaimRequests.Closing> closing(Situation before, Transition move) {
        if (!before.requested() || LEAVING_IT_THERE.contains(move.command())) {
            return Optional.empty();
        }
        String by = move.command() == Command.APPROVE ? null : move.actor();
        return Optional.of(new ClaimRequests.Closing(before.custody().customerId(), move.gainer(), by, move.at()));
    }
}
