package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.reclaim.deadlines.domain.ActivityKind;
import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.Past;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.reclaim.deadlines.domain.When;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nothing is derived of a past that nobody looked up. */
class ReckoningTest {
    private static final UUID POOL = new UUID(1, 1);
    private static final UUID CUSTOMER = new UUID(2, 2);
    private static final Instant SINCE = Instant.parse("2026-03-01T02:00:00Z");
    private static final PoolRules RULES = new PoolRules(
            POOL,
            1,
            List.of(new ReclaimRule(
                    "hello",
                    Trigger.NO_FIRST_CONTACT,
                    new Period("PT2H", 0, Duration.ofHours(2)),
                    null,
                    When.ALWAYS,
                    List.of(),
                    null)),
            Exemptions.NONE);

    /** Where nothing is set, no calendar is asked about. */
    @SuppressWarnings("NullAway") // it has nothing to ask
    private static final Jumps NOBODY_ASKS = new Jumps(null, null);

    private static CustomerClock held() {
        return CustomerClock.unknown(CUSTOMER)
                .withCustody(2, new Holding(2, POOL, "rep-1", SINCE, false), new Change(SINCE, false), List.of());
    }

    private static Reckoning reckoning(Map<UUID, Past> pasts) {
        return new Reckoning(Map.of(POOL, RULES), new Calendar(0, ZoneOffset.UTC), pasts, NOBODY_ASKS);
    }

    @Test
    void whose_past_was_not_asked_for_has_no_deadline_rather_than_one_too_soon() {
        Reckoning forgotten = reckoning(Map.of());

        assertThatThrownBy(() -> forgotten.derivation(held())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_brings_it_nearer_and_leaves_time_uses_up_no_grace() {
        When ofB = new When(Set.of("B"), Set.of(), Set.of(), Set.of(), Set.of());
        PoolRules rules = new PoolRules(
                POOL,
                1,
                List.of(
                        new ReclaimRule("b", Trigger.NO_DEAL, days(15), null, ofB, List.of(), null),
                        new ReclaimRule("all", Trigger.NO_DEAL, days(30), null, When.ALWAYS, List.of(), null)),
                Exemptions.NONE);
        Reckoning reckoning =
                new Reckoning(Map.of(POOL, rules), new Calendar(0, ZoneOffset.UTC), Map.of(), NOBODY_ASKS);
        CustomerClock was = held().withFacts(1, new CustomerFacts("C", null, null, null, null));
        CustomerClock is = was.withFacts(2, new CustomerFacts("B", null, null, null, null));

        assertThat(reckoning
                        .spared(was, is, true, Instant.MAX, SINCE.plus(Duration.ofDays(1)))
                        .grace())
                .isNull();
        assertThat(reckoning
                        .spared(was, is, true, Instant.MAX, SINCE.plus(Duration.ofDays(20)))
                        .grace())
                .isNotNull();
    }

    private static ReclaimRule rule(String code, Trigger trigger, int within, int count) {
        return new ReclaimRule(
                code,
                trigger,
                days(within),
                trigger == Trigger.NO_FOLLOW_UP ? days(10) : null,
                count,
                When.ALWAYS,
                List.of(),
                List.of(),
                null,
                Mode.ENFORCE,
                null);
    }

    private static Set<ActivityKind> postponedBy(ReclaimRule... rules) {
        PoolRules all = new PoolRules(POOL, 1, List.of(rules), Exemptions.NONE);
        Reckoning reckoning = new Reckoning(
                Map.of(POOL, all), new Calendar(0, ZoneOffset.UTC), Map.of(CUSTOMER, Past.NONE), NOBODY_ASKS);
        Deadline first = reckoning.derivation(held()).first();
        return reckoning.postponedBy(held(), first, SINCE.plus(Duration.ofDays(1)));
    }

    @Test
    void what_postpones_a_deadline_is_what_would_make_it_later_if_it_were_done_right_before() {
        ReclaimRule stale = rule("stale", Trigger.NO_FOLLOW_UP, 15, 0);

        assertThat(postponedBy(stale)).containsExactly(ActivityKind.FOLLOW_UP, ActivityKind.DEAL);
        assertThat(postponedBy(rule("hello", Trigger.NO_FIRST_CONTACT, 2, 0)))
                .containsExactly(ActivityKind.FOLLOW_UP, ActivityKind.DEAL);
        assertThat(postponedBy(rule("rhythm", Trigger.TOO_FEW_FOLLOW_UPS, 30, 3)))
                .as("as many as it asks for")
                .containsExactly(ActivityKind.FOLLOW_UP, ActivityKind.DEAL);
        assertThat(postponedBy(rule("max", Trigger.NO_DEAL, 12, 0), stale)).containsExactly(ActivityKind.DEAL);
        assertThat(postponedBy(stale, rule("max", Trigger.NO_DEAL, 15, 0)))
                .as("the other one comes at the same moment")
                .containsExactly(ActivityKind.DEAL);
        assertThat(postponedBy()).isEmpty();
    }

    private static Period days(int days) {
        return new Period("P" + days + "D", days, Duration.ZERO);
    }

    @Test
    void whose_past_was_asked_for_and_is_empty_has_one() {
        assertThat(reckoning(Map.of(CUSTOMER, Past.NONE)).derivation(held()).first())
                .isNotNull()
                .returns(SINCE.plus(Duration.ofHours(2)), Deadline::dueAt);
    }
}
