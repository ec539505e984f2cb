package io.gonghai.drills.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import io.gonghai.drills.custodies.Moved;
import io.gonghai.drills.custodies.Moved.Place;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final UUID CUSTOMER = UUID.randomUUID();
    private static final String POOL = UUID.randomUUID().toString();
    private static final Instant SINCE = Instant.parse("2026-03-02T01:30:00.123456Z");
    private static final Rule STALE =
            new Rule("stale", false, Duration.ofSeconds(30), Duration.ofSeconds(20), List.of());
    private static final Rule NO_DEAL = new Rule("no-deal", true, Duration.ofSeconds(40), Duration.ZERO, List.of());
    private static final Terms STALE_ONLY = new Terms("stale", List.of(STALE));
    private static final Terms BOTH = new Terms("both", List.of(STALE, NO_DEAL));

    private static Instant second(double seconds) {
        return SINCE.plusNanos((long) (seconds * 1_000_000_000L));
    }

    private static Act followUp(double seconds) {
        return new Act(UUID.randomUUID(), false, second(seconds));
    }

    private static Act deal(double seconds) {
        return new Act(UUID.randomUUID(), true, second(seconds));
    }

    private static Tenure tenure(Act... acts) {
        return new Tenure(CUSTOMER, 2, POOL, "rep-1", SINCE, null, List.of(acts));
    }

    @Test
    void without_activity_the_first_period_counts() {
        assertThat(STALE_ONLY.firstDue(tenure())).isEqualTo(second(30));
    }

    @Test
    void an_activity_extends_but_never_shortens() {
        assertThat(STALE_ONLY.firstDue(tenure(followUp(5)))).isEqualTo(second(30));
        assertThat(STALE_ONLY.firstDue(tenure(followUp(29.999)))).isEqualTo(second(49.999));
        assertThat(STALE_ONLY.firstDue(tenure(followUp(29), followUp(48)))).isEqualTo(second(68));
    }

    @Test
    void what_is_recorded_at_the_deadline_or_after_it_saves_nobody() {
        assertThat(STALE_ONLY.firstDue(tenure(followUp(30)))).isEqualTo(second(30));
        assertThat(STALE_ONLY.firstDue(tenure(followUp(20), followUp(41)))).isEqualTo(second(40));
    }

    @Test
    void an_activity_from_before_the_holding_counts_only_where_it_is_in_doubt() {
        Terms longer = new Terms(
                "longer", List.of(new Rule("stale", false, Duration.ofSeconds(10), Duration.ofSeconds(20), List.of())));
        Tenure tenure = tenure(followUp(-3));
        assertThat(longer.dueBy(second(10), tenure)).isEqualTo(second(10));
        assertThat(longer.latestBy(second(10), tenure)).isEqualTo(second(20));
        assertThat(longer.latestBy(second(10), tenure(followUp(-5.1)))).isEqualTo(second(10));
    }

    @Test
    void only_a_deal_lifts_the_absolute_maximum_and_the_earliest_rule_takes() {
        assertThat(BOTH.firstDue(tenure(followUp(25)))).isEqualTo(second(40));
        assertThat(BOTH.firstDue(tenure(followUp(25), deal(39.9)))).isEqualTo(second(59.9));
        assertThat(BOTH.firstDue(tenure(followUp(25), deal(40.1)))).isEqualTo(second(40));
    }

    private static Act complaint(double from, @Nullable Double to) {
        return new Act(UUID.randomUUID(), Act.Kind.COMPLAINT, second(from), to == null ? null : second(to));
    }

    @Test
    void while_a_complaint_is_open_nothing_is_due_and_once_it_is_closed_a_whole_period_is_left() {
        assertThat(STALE_ONLY.firstDue(tenure(complaint(29, 33.0)))).isEqualTo(second(63));
        assertThat(STALE_ONLY.firstDue(tenure(complaint(29, null)))).isEqualTo(Instant.MAX);
        assertThat(STALE_ONLY.firstDue(tenure(complaint(31, 33.0)))).isEqualTo(second(30)); // too late
        assertThat(STALE_ONLY.firstDue(tenure(complaint(29, 33.0), complaint(62, 70.0))))
                .isEqualTo(second(100));
        assertThat(STALE_ONLY.firstDue(tenure(complaint(29, 33.0), followUp(60))))
                .isEqualTo(second(80));
        assertThat(BOTH.firstDue(tenure(followUp(25), complaint(39, 41.0)))).isEqualTo(second(71));
        assertThat(STALE_ONLY.latestBy(second(90), tenure(complaint(29, 33.0)))).isEqualTo(Instant.MAX);
    }

    @Test
    void a_complaint_that_was_closed_before_the_holding_may_have_been_told_after_its_beginning() {
        Tenure late = tenure(complaint(-9, -0.014));
        assertThat(STALE_ONLY.firstDue(late)).isEqualTo(second(30));
        assertThat(STALE_ONLY.latestBy(second(44), late)).isEqualTo(second(179.986));
        assertThat(STALE_ONLY.latestBy(second(44), tenure(complaint(-9, null)))).isEqualTo(Instant.MAX);
        assertThat(STALE_ONLY.latestBy(second(44), tenure(complaint(-300, -151.0))))
                .isEqualTo(second(30));
    }

    @Test
    void a_holding_ends_with_the_next_move_and_takes_no_activity_of_the_next_one() {
        Place pooled = new Place("POOLED", POOL, "");
        Place first = new Place("HELD", POOL, "rep-1");
        Place second = new Place("HELD", POOL, "rep-2");
        List<Tenure> tenures = Tenure.of(
                List.of(
                        new Moved(CUSTOMER, 1, "pool", "", second(-9), new Place("", "", ""), pooled, false),
                        new Moved(CUSTOMER, 2, "claim", "rep-1", SINCE, pooled, first, false),
                        new Moved(CUSTOMER, 3, "transfer", "rep-1", second(10), first, second, false),
                        new Moved(CUSTOMER, 4, "reclaim", "", second(60), second, pooled, false)),
                List.of(followUp(39)));

        assertThat(tenures).extracting(Tenure::version).containsExactly(2, 3);
        assertThat(tenures).extracting(Tenure::reclaimed).containsExactly(false, true);
        assertThat(STALE_ONLY.firstDue(tenures.getFirst())).isEqualTo(second(30));
        assertThat(STALE_ONLY.firstDue(tenures.getLast())).isEqualTo(second(59));
        assertThat(Stream.of(tenures.getLast()).map(Tenure::holder)).containsExactly("rep-2");
    }
}
