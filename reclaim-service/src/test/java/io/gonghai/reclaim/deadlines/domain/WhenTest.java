package io.gonghai.reclaim.deadlines.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
    private static final When BOTH = when(Set.of(), Set.of(), Map.of("f", Set.of("a", "b"), "g", Set.of("true")));

    private static When when(Set<String> levels, Set<String> tags, Map<String, Set<String>> fields) {
        return new When(levels, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), tags, fields);
    }

    /** {@code f=a f=c g=true}; null: not known. */
    private static @Nullable Map<String, Set<String>> fields(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Map<String, Set<String>> fields = new TreeMap<>();
        Arrays.stream(text.split(" "))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("="))
                .forEach(pair -> fields.computeIfAbsent(pair[0], field -> new TreeSet<>())
                        .add(pair[1]));
        return fields;
    }

    private static CustomerFacts customer(String level, @Nullable Map<String, Set<String>> fields) {
        return new CustomerFacts(
                level, null, null, null, null, new WholeFacts(null, null, Set.of("t"), 0, null, null, fields, null));
    }

    @ParameterizedTest(name = "{0}: fits {1}, waits {2}, without {3}")
    @CsvSource(
            delimiter = '|',
            value = {
                "f=a g=true | true | false | ''",
                "f=c f=b g=true | true | false | ''",
                "f=c g=true | false | false | fields.f",
                "f=a g=false | false | false | fields.g",
                "f=a | false | false | fields.g",
                "h=a | false | false | fields.f fields.g",
                "'' | false | false | fields.f fields.g",
                "| false | true | ''"
            })
    void a_rule_by_custom_fields_fits_who_has_an_option_of_each_and_waits_for_what_is_not_known(
            @Nullable String has, boolean fits, boolean waits, String without) {
        CustomerFacts customer = customer("B", fields(has));

        assertThat(BOTH.matches(customer)).isEqualTo(fits);
        assertThat(BOTH.awaits(customer)).isEqualTo(waits);
        assertThat(String.join(" ", BOTH.unmet(customer))).isEqualTo(without);
    }

    @Test
    void what_does_not_fit_anyway_waits_for_nothing() {
        Map<String, Set<String>> fields = Map.of("f", Set.of("a"));

        assertThat(when(Set.of("A"), Set.of(), fields).awaits(customer("B", null)))
                .isFalse();
        assertThat(when(Set.of(), Set.of("other"), fields).awaits(customer("B", null)))
                .isFalse();
        assertThat(when(Set.of("B"), Set.of("t"), fields).awaits(customer("B", null)))
                .isTrue();
        assertThat(when(Set.of("B"), Set.of("t"), fields).awaits(new CustomerFacts("B", null, null, null, null)))
                .isTrue();
        assertThat(when(Set.of(), Set.of("t"), Map.of()).awaits(customer("B", null)))
                .isFalse();
        assertThat(when(Set.of(), Set.of("t"), Map.of()).matches(customer("B", null)))
                .isTrue();
    }
}
