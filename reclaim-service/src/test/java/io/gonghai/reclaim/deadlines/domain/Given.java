package io.gonghai.reclaim.deadlines.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holdings, rules and pools for tests. */
final class Given {
    static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    static final Calendar CALENDAR = new Calendar(0, SHANGHAI);
    static final Instant SINCE = Instant.parse("2026-03-01T02:00:00Z");
    static final UUID POOL = new UUID(1, 1);
    static final UUID CUSTOMER = new UUID(2, 2);

    static final Change CLAIM = new Change(SINCE, false);

    /** All is known of the customer, and there never was any business with it. */
    static final CustomerFacts NO_DEALINGS = facts(0);

    private Given() {}

    static CustomerFacts facts(int openOpportunities) {
        return new CustomerFacts(
                "B",
                null,
                null,
                null,
                null,
                new WholeFacts("PERSON", null, Set.of(), openOpportunities, null, null, Map.of(), List.of()));
    }

    static Period days(int days) {
        return new Period("P" + days + "D", days, Duration.ZERO);
    }

    static Period seconds(int seconds) {
        return new Period("PT" + seconds + "S", 0, Duration.ofSeconds(seconds));
    }

    static Instant day(int day) {
        return SINCE.plus(Duration.ofDays(day));
    }

    static Holding holding() {
        return holding(2);
    }

    static Holding holding(long version) {
        return new Holding(version, POOL, "rep-1", SINCE, false);
    }

    static Activity followedUp(Instant at) {
        return Activity.NONE.with(ActivityKind.FOLLOW_UP, at);
    }

    static Activity dealt(Instant at) {
        return Activity.NONE.with(ActivityKind.DEAL, at);
    }

    static ReclaimRule noFollowUp(String code, int within, @Nullable Integer extension, Period... remindBefore) {
        return new ReclaimRule(
                code,
                Trigger.NO_FOLLOW_UP,
                days(within),
                extension == null ? null : days(extension),
                When.ALWAYS,
                List.of(remindBefore),
                null);
    }

    static ReclaimRule noDeal(String code, int within, Period... remindBefore) {
        return new ReclaimRule(code, Trigger.NO_DEAL, days(within), null, When.ALWAYS, List.of(remindBefore), null);
    }

    static ReclaimRule firstContact(String code, int within) {
        return new ReclaimRule(code, Trigger.NO_FIRST_CONTACT, days(within), null, When.ALWAYS, List.of(), null);
    }

    static ReclaimRule noRepeat(String code, int within) {
        return new ReclaimRule(code, Trigger.NO_REPEAT_DEAL, days(within), null, When.ALWAYS, List.of(), null);
    }

    static ReclaimRule tooFew(String code, int count, int within) {
        return new ReclaimRule(
                code,
                Trigger.TOO_FEW_FOLLOW_UPS,
                days(within),
                null,
                count,
                When.ALWAYS,
                List.of(),
                List.of(),
                null,
                Mode.ENFORCE,
                null);
    }

    static ReclaimRule in(Mode mode, ReclaimRule rule) {
        return new ReclaimRule(
                rule.code(),
                rule.trigger(),
                rule.within(),
                rule.extension(),
                rule.count(),
                rule.when(),
                rule.remindBefore(),
                rule.escalateBefore(),
                rule.toPool(),
                mode,
                rule.calendar());
    }

    static PoolRules rules(ReclaimRule... rules) {
        return rules(3, rules);
    }

    static PoolRules rules(int version, ReclaimRule... rules) {
        return new PoolRules(POOL, version, List.of(rules), Exemptions.NONE);
    }

    /** A clock of a running holding, set by these rules. */
    static CustomerClock clock(@Nullable PoolRules rules) {
        return CustomerClock.unknown(CUSTOMER)
                .withCustody(2, holding(), CLAIM, List.of())
                .derived(rules, CALENDAR, Past.NONE);
    }

    static Derivation derivation(CustomerClock clock, @Nullable PoolRules rules) {
        return clock.derivation(rules, CALENDAR, Past.NONE);
    }

    static Optional<Deadline> deadline(CustomerClock clock, @Nullable PoolRules rules) {
        return Optional.ofNullable(derivation(clock, rules).first());
    }

    static Optional<Deadline> deadline(Holding holding, CustomerFacts facts, Activity activity, PoolRules rules) {
        return Optional.ofNullable(Predicate.derive(new Standing(holding, null, facts, activity), rules, CALENDAR)
                .first());
    }
}
