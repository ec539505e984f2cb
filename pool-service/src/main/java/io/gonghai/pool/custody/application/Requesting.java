package io.gonghai.pool.custody.application;

import io.gonghai.pool.custody.domain.ClaimRequest;
import io.gonghai.pool.custody.domain.Command;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.ExtensionRequest;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.pool.pools.ClaimRules;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What moves have to do with requests: a claim may open one, and whatever takes a customer elsewhere closes those that wait for it. */
@ApplicationScoped
class Requesting {
    private static final CalendarPeriod A_WEEK = CalendarPeriod.parse("P7D");
    private static final Set<Command> LEAVING_IT_THERE = EnumSet.of(Command.RELATE, Command.UNRELATE);

    private final ClaimRequests requests;
    private final ExtensionRequests extensions;

    Requesting(ClaimRequests requests, ExtensionRequests extensions) {
        this.requests = requests;
        this.extensions = extensions;
    }

    /** The taker asks; whose request waits already has that one. */
    Outcome.Pending open(Situation situation, Ruling.Asks asks) {
        ClaimRules rules = situation.pool().spec().claimRules();
        Instant now = situation.now();
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
                expiry(rules, situation),
                null);
        UUID request = requests.open(wanted, situation.managers()).id();
        return new Outcome.Pending(request, asks.verdict().warnings());
    }

    /** The holder asks for more time; whose request waits already has that one. It waits as long as one for a customer, but not beyond what it asks for. */
    Outcome.TimeAsked open(Situation situation, Ruling.AsksForTime asks) {
        Instant expiry = expiry(situation.pool().spec().claimRules(), situation);
        ExtensionRequest wanted = new ExtensionRequest(
                Ids.next(),
                situation.custody().customerId(),
                situation.pool().id(),
                Objects.requireNonNull(situation.custody().holder()),
                Objects.requireNonNull(situation.custody().heldSince()),
                asks.until(),
                null,
                ClaimRequest.State.PENDING,
                1,
                asks.reason(),
                situation.now(),
                asks.until().isBefore(expiry) ? asks.until() : expiry,
                null);
        return new Outcome.TimeAsked(
                extensions.open(wanted, situation.managers()).id());
    }

    private static Instant expiry(ClaimRules rules, Situation situation) {
        CalendarPeriod waits = rules.requestExpiresAfter() == null ? A_WEEK : rules.requestExpiresAfter();
        return waits.after(situation.now(), situation.settings().settings().timeZone());
    }

    /**
     * Whoever asked for it is told that it went elsewhere, but for who got it by that: what they asked for counts as granted by whoever moved it. To be called
     * once the move is written: it is told first.
     */
    void close(Situation before, Transition move) {
        close(
                closing(before, move).stream().toList(),
                ended(before, move).stream().toList());
    }

    /** The same for many. */
    void close(List<ClaimRequests.Closing> left, List<ExtensionRequests.Closing> ended) {
        requests.close(left);
        extensions.close(ended);
    }

    /** Whose request for more time a move ends; empty where nobody asked, or where they go on to hold it from the same pool, frozen times included. */
    static Optional<ExtensionRequests.Closing> ended(Situation before, Transition move) {
        Custody after = move.after();
        boolean goesOn = Objects.equals(before.custody().holder(), after.holder())
                && before.custody().poolId().equals(after.poolId());
        return before.timeAsked() && !goesOn
                ? Optional.of(new ExtensionRequests.Closing(after.customerId(), move.at()))
                : Optional.empty();
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
