package io.gonghai.pool.pools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class PoolExampleTest {
    @Test
    void the_pool_that_is_pasted_limits_locks_or_its_reclaim_rule_would_bind_nobody() throws Exception {
        JsonNode example = new ObjectMapper().readTree(PoolExample.BODY);

        assertThat(example.path("reclaimRules")).isNotEmpty();
        assertThat(example.path("exemptions").path("lockLimitPerRep").isInt()).isTrue();
    }
}
