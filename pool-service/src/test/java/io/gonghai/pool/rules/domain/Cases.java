package io.gonghai.pool.rules.domain;

import io.gonghai.pool.rules.domain.ClaimCase.Whereabouts;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Cases with meaningful names for the tests of rules. */
final class Cases {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Instant NOON = Instant.parse("2026-03-02T04:00:00Z");
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");

    private Cases() {}

    /** A member with an empty ledger takes a pooled customer, reason given. */
    static ClaimCase good() {
        return new ClaimCase(
                new ClaimCase.Taker(true, true, null),
                new ClaimCase.Target(Whereabouts.POOLED, false, null, NOON.minusSeconds(60), null, null),
                Ledger.EMPTY,
                true,
                NOON);
    }

    /** A limit of the pool. */
    static HoldingLimit atMost(int most, boolean countDealt) {
        return new HoldingLimit(new Policy.Limit(most, countDealt), null, Mode.ENFORCE);
    }

    /** A limit over all pools. */
    static HoldingLimit atMostOverall(int most, boolean countDealt) {
        return new HoldingLimit(null, new Policy.Limit(most, countDealt), Mode.ENFORCE);
    }

    /** So many in this pool, and so many in all. */
    static ClaimCase holdingOverall(int held, int overall, int dealtOverall) {
        return with(good(), new Ledger(held, 0, null, 0, overall, dealtOverall));
    }

    static ClaimCase absent(LocalDate from, LocalDate until) {
        return by(good(), new ClaimCase.Taker(true, true, null, List.of(new AwayUntil(from, until))));
    }

    static ClaimCase being(Map<String, String> traits) {
        return of(
                good(),
                new ClaimCase.Target(Whereabouts.POOLED, false, null, NOON.minusSeconds(60), null, null, traits));
    }

    static ClaimCase holding(int held, int dealt) {
        return with(good(), new Ledger(held, dealt, null, 0));
    }

    static ClaimCase claimedToday(int claims) {
        return with(good(), new Ledger(claims, 0, TODAY, claims));
    }

    static ClaimCase with(ClaimCase facts, Ledger ledger) {
        return new ClaimCase(facts.taker(), facts.target(), ledger, facts.reasonGiven(), facts.now());
    }

    static ClaimCase at(ClaimCase facts, Instant now) {
        return new ClaimCase(facts.taker(), facts.target(), facts.ledger(), facts.reasonGiven(), now);
    }

    static ClaimCase by(ClaimCase facts, ClaimCase.Taker taker) {
        return new ClaimCase(taker, facts.target(), facts.ledger(), facts.reasonGiven(), facts.now());
    }

    static ClaimCase of(ClaimCase facts, ClaimCase.Target target) {
        return new ClaimCase(facts.taker(), target, facts.ledger(), facts.reasonGiven(), facts.now());
    }

    static ClaimCase lostAt(Instant lost) {
        return of(good(), new ClaimCase.Target(Whereabouts.POOLED, false, null, NOON.minusSeconds(60), lost, null));
    }
}
