package io.gonghai.reclaim.deadlines.domain;

import static io.gonghai.reclaim.deadlines.domain.Given.CALENDAR;
import static io.gonghai.reclaim.deadlines.domain.Given.POOL;
import static io.gonghai.reclaim.deadlines.domain.Given.SHANGHAI;
import static io.gonghai.reclaim.deadlines.domain.Given.day;
import static io.gonghai.reclaim.deadlines.domain.Given.facts;
import static io.gonghai.reclaim.deadlines.domain.Given.holding;
import static io.gonghai.reclaim.deadlines.domain.Given.noDeal;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeFactsTest {
    private static Derivation derive(
            CustomerFacts customer, Exemptions exemptions, Past past, @Nullable Boolean dealt) {
        Standing standing = new Standing(
                        holding(), Origin.of(holding()), null, customer, Activity.NONE, Past.NONE, dealt, null)
                .withPast(past);
        return Predicate.explain(standing, new PoolRules(POOL, 3, List.of(noDeal("max", 1)), exemptions), CALENDAR);
    }

    @ParameterizedTest(name = "level {0}, {1} open, dealt {2}: {3}")
    @CsvSource({
        "B, 0, false, ",
        "B, 1, false, OPEN_OPPORTUNITY",
        "B, , false, OPPORTUNITIES_NOT_KNOWN",
        "VIP, , , LEVEL", // what is known decides before what is not
        "B, , true, DEALT",
        "B, 2, , OPEN_OPPORTUNITY",
        "B, 0, , DEALT_NOT_KNOWN"
    })
    void what_is_known_exempts_and_what_is_not_known_takes_nothing(
            String level, @Nullable Integer open, @Nullable Boolean dealt, @Nullable Exempt expected) {
        WholeFacts whole = open == null ? null : new WholeFacts(null, null, Set.of(), open, null, null, Map.of(), null);
        CustomerFacts customer = new CustomerFacts(level, null, null, null, null, whole);

        Derivation derivation = derive(customer, new Exemptions(Set.of("VIP"), true, true), Past.NONE, dealt);

        assertThat(derivation.exempt()).isEqualTo(expected);
        assertThat(derivation.first() == null).isEqualTo(expected != null);
    }

    @Test
    void a_pool_that_does_not_ask_goes_on_without_knowing() {
        assertThat(derive(CustomerFacts.UNKNOWN, Exemptions.NONE, Past.NONE, null)
                        .first())
                .isNotNull();
    }

    @ParameterizedTest(name = "deal heard of on day {0} with a contract to day {1}, told on day {2} to day {3}: {4}")
    @CsvSource({
        "1, 50, , , 50",
        ", , 1, 60, 60",
        "1, 50, 1, 60, 60",
        "1, 50, 1, , 50", // told by a release that does not know contracts
        "1, 50, 2, , 50", // an add-on ends none
        "2, , 1, 60, 60",
        "2, 40, 1, 60, 40"
    })
    void the_contract_that_was_named_last_counts(
            @Nullable Integer heard,
            @Nullable Integer heardEnd,
            @Nullable Integer told,
            @Nullable Integer toldEnd,
            @Nullable Integer expected) {
        WholeFacts whole = new WholeFacts(null, null, Set.of(), 0, told == null ? null : day(told), date(toldEnd));
        Past past = new Past(List.of(), heard == null ? null : day(heard), date(heardEnd));

        Standing standing = new Standing(
                        holding(),
                        Origin.of(holding()),
                        null,
                        new CustomerFacts(null, null, null, null, null, whole),
                        Activity.NONE,
                        Past.NONE,
                        null,
                        null)
                .withPast(past);

        assertThat(standing.contractEndsOn()).isEqualTo(date(expected));
    }

    private static @Nullable LocalDate date(@Nullable Integer day) {
        return day == null ? null : LocalDate.ofInstant(day(day), SHANGHAI);
    }

    @Test
    void the_same_version_counts_once_more_only_where_it_was_not_known_whole() {
        CustomerFacts bare = new CustomerFacts("B", null, null, null, null);
        CustomerClock clock = CustomerClock.unknown(Given.CUSTOMER).withFacts(4, bare);

        CustomerClock known = clock.withFacts(4, facts(1));

        assertThat(known.facts()).isEqualTo(facts(1));
        assertThat(known.withFacts(4, facts(2))).isEqualTo(known);
        assertThat(known.withFacts(4, bare)).isEqualTo(known);
        assertThat(known.withFacts(3, facts(2))).isEqualTo(known);
        assertThat(known.withFacts(5, bare).facts().whole()).isNull();
    }

    @Test
    void and_where_custom_fields_were_not_known() {
        WholeFacts block = new WholeFacts("PERSON", null, Set.of(), 1, null, null);
        WholeFacts more = new WholeFacts("PERSON", null, Set.of(), 1, null, null, Map.of("f", Set.of("o")), List.of());
        CustomerFacts without = new CustomerFacts("B", null, null, null, null, block);
        CustomerFacts with = new CustomerFacts("B", null, null, null, null, more);
        CustomerClock clock = CustomerClock.unknown(Given.CUSTOMER).withFacts(4, without);

        CustomerClock known = clock.withFacts(4, with);

        assertThat(clock.withFacts(4, new CustomerFacts("B", null, null, null, null)))
                .isEqualTo(clock);
        assertThat(known.facts()).isEqualTo(with);
        assertThat(with.knownInFull()).isTrue();
        assertThat(without.knownInFull()).isFalse();
        assertThat(known.withFacts(4, without)).isEqualTo(known);
        assertThat(with.onlyLearntSince(without)).isTrue();
        assertThat(with.onlyLearntSince(new CustomerFacts("B", null, null, null, null)))
                .isTrue();
        assertThat(with.onlyLearntSince(new CustomerFacts("C", null, null, null, null)))
                .isFalse();
        assertThat(with.onlyLearntSince(with)).isFalse();
        assertThat(facts(1).onlyLearntSince(new CustomerFacts(
                        "B", null, null, null, null, new WholeFacts("PERSON", null, Set.of(), 0, null, null))))
                .isFalse();
    }
}
