package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gonghai.reclaim.deadlines.domain.Calendar;
import io.gonghai.reclaim.deadlines.domain.Change;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.Deadline;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.Holding;
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
