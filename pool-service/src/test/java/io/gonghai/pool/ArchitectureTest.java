package io.gonghai.pool;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.gonghai.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_layers_hold() {
        assertThatCode(() -> ArchitectureRules.check("io.gonghai.pool")).doesNotThrowAnyException();
    }
}
