package io.gonghai.customer;

import io.gonghai.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    @Test
    void the_layers_hold() {
        ArchitectureRules.check("io.gonghai.customer");
    }
}
