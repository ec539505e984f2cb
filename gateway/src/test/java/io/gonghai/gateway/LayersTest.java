package io.gonghai.gateway;

import io.gonghai.testkit.ArchitectureRules;
import org.junit.jupiter.api.Test;

class LayersTest {
    @Test
    void technical_code_knows_no_domain_and_has_no_cycles() {
        ArchitectureRules.check("io.gonghai.gateway");
    }
}
