package io.gonghai.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The alarms' own tests, wherever promtool is installed. Without it the test says so and is skipped. */
class PromtoolAgreesTest {
    private static final String MISSING = "promtool is not on the path: the alarms were checked for form only";

    @BeforeAll
    static void say_what_is_tried() {
        System.out.println(Programs.installed("promtool") ? "promtool tests the alarms" : MISSING);
    }

    @Test
    void alarms_fire_when_they_should_and_only_then() throws Exception {
        assumeTrue(Programs.installed("promtool"), MISSING);

        Programs.Outcome outcome = Programs.run(
                Checkout.deploy().resolve("observability"), "promtool", "test", "rules", "alerts-test.yaml");

        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }
}
