package io.gonghai.reclaim.deadlines.application;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhatStandsTest {
    @ParameterizedTest(name = "{0} walked, {1} stands: the same rules {2}, other days {3}")
    @CsvSource({
        "a/0, a/0, true, false",
        "a/0, b/0, false, false",
        "a/0, a/5, true, true",
        "a/0, b/5, false, true",
        "a/0/cn@1.0, a/0/cn@2.0, true, true",
        "a/0/cn@1.0, b/0/cn@2.0, false, true",
        "a/0/own@1.1, b/0/own@1.2, false, true", // what it stands on
        "a/0/cn@1.0, b/0/own@2.0, false, false", // rules that name another calendar name it themselves
        "a/0/cn@1.0/own@3.1, b/0/own@3.1, false, false",
        "a/0/cn@1.0/own@3.1, b/0/own@4.1, false, true",
        "before, a/0/cn@1.0, false, true"
    })
    void rules_and_days_are_told_apart(String walked, String stands, boolean sameRules, boolean otherDays) {
        WhatStands before = WhatStands.of(walked);
        WhatStands now = WhatStands.of(stands);

        assertThat(before.sameRulesAs(now)).isEqualTo(sameRules);
        assertThat(before.daysDifferFrom(now)).isEqualTo(otherDays);
    }
}
