package io.gonghai.pool.pools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    /** Lists are separated by spaces; blank is an empty list, and a value that is not known. */
    @ParameterizedTest(
            name = "regions {0}, industries {1}, levels {2}, channels {3}, departments {4}: {5} {6} {7} {8} by {9}")
    @CsvSource({
        "'',      '',      '',  '',  '',     '',    '',      '', '',  '',          true,  true,  false",
        "'',      '',      '',  '',  '',     CN-SH, finance, A,  web, east,        true,  true,  false",
        "CN-SH,   '',      '',  '',  '',     CN-SH, '',      '', '',  '',          true,  true,  true",
        "CN-SH,   '',      '',  '',  '',     CN-BJ, '',      '', '',  '',          false, false, true",
        "CN-SH,   '',      '',  '',  '',     '',    finance, A,  web, east,        false, false, true",
        "CN-SH,   '',      '',  '',  '',     cn-sh, '',      '', '',  '',          false, false, true",
        "'A B',   '',      '',  '',  '',     B,     '',      '', '',  '',          true,  true,  true",
        "'',      finance, '',  '',  '',     '',    finance, '', '',  '',          true,  true,  true",
        "'',      finance, '',  '',  '',     '',    retail,  '', '',  '',          false, false, true",
        "'',      '',      A,   '',  '',     '',    '',      A,  '',  '',          true,  true,  true",
        "'',      '',      A,   '',  '',     '',    '',      B,  '',  '',          false, false, true",
        "'',      '',      '',  web, '',     '',    '',      '', web, '',          true,  true,  true",
        "'',      '',      '',  web, '',     '',    '',      '', fair, '',         false, false, true",
        "CN-SH,   finance, A,   web, '',     CN-SH, finance, A,  web, '',          true,  true,  true",
        "CN-SH,   finance, A,   web, '',     CN-SH, finance, A,  '',  '',          false, false, true",
        "'',      '',      '',  '',  east,   '',    '',      '', '',  east,        true,  true,  true",
        "'',      '',      '',  '',  east,   '',    '',      '', '',  'west east', true,  true,  true",
        "'',      '',      '',  '',  east,   '',    '',      '', '',  west,        true,  false, true",
        "'',      '',      '',  '',  east,   '',    '',      '', '',  '',          true,  false, true",
        "CN-SH,   '',      '',  '',  east,   CN-SH, '',      '', '',  east,        true,  true,  true",
        "CN-SH,   '',      '',  '',  east,   CN-BJ, '',      '', '',  east,        false, false, true"
    })
    void a_customer_fits_where_each_list_that_names_something_has_it(
            String regions,
            String industries,
            String levels,
            String channels,
            String departments,
            String region,
            String industry,
            String level,
            String channel,
            String brought,
            boolean covers,
            boolean fits,
            boolean narrows) {
        Scope scope = new Scope(list(regions), list(industries), list(levels), list(channels), list(departments));

        assertThat(scope.covers(known(region), known(industry), known(level), known(channel)))
                .isEqualTo(covers);
        assertThat(scope.fits(new Arrival(known(region), known(industry), known(level), known(channel), list(brought))))
                .isEqualTo(fits);
        assertThat(scope.narrows()).isEqualTo(narrows);
    }

    @Test
    void naming_more_never_lets_more_in() {
        Arrival arrival = new Arrival("CN-SH", "finance", null, "web", List.of("east"));
        List<Scope> narrower = Stream.of("CN-SH", "CN-BJ")
                .flatMap(region -> Stream.of("east", "west")
                        .map(department ->
                                new Scope(List.of(region), List.of(), List.of(), List.of(), List.of(department))))
                .toList();

        assertThat(narrower)
                .allSatisfy(scope -> {
                    Scope wider = new Scope(scope.regions(), List.of(), List.of(), List.of(), List.of());
                    assertThat(scope.fits(arrival) && !wider.fits(arrival)).isFalse();
                })
                .filteredOn(scope -> scope.fits(arrival))
                .hasSize(1);
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    private static String known(String word) {
        return word.isEmpty() ? null : word;
    }
}
