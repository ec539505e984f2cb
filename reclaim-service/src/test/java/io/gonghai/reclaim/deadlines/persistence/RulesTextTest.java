package io.gonghai.reclaim.deadlines.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.runtime.json.StrictJson;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RulesTextTest {
    private static final UUID POOL = new UUID(7, 7);
    private static final String RULE =
            "{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\",\"extension\":\"P10D\"%s}";

    private static RulesText strictEverywhereElse() {
        ObjectMapper json = new ObjectMapper();
        new StrictJson().customize(json);
        return new RulesText(json);
    }

    private final RulesText texts = strictEverywhereElse();

    @Test
    void what_a_newer_replica_wrote_is_read_as_far_as_it_is_known() {
        String newer = "{\"rules\":[" + RULE.formatted(",\"calendar\":{\"id\":\"cn\"}") + ","
                + RULE.formatted("").replace("NO_FOLLOW_UP", "NO_REPEAT_DEAL")
                + "],\"exemptLevels\":[\"VIP\"],\"later\":[1,{}]}";

        PoolRules rules = texts.read(POOL, 4, newer);

        assertThat(rules.version()).isEqualTo(4);
        assertThat(rules.exemptions().levels()).containsExactly("VIP");
        assertThat(rules.rules()).extracting(ReclaimRule::code).containsExactly("stale");
        assertThat(rules.rules().getFirst().extension().text()).isEqualTo("P10D");
    }

    @Test
    void what_is_written_is_read_again() {
        PoolRules rules = texts.read(POOL, 3, "{\"rules\":[" + RULE.formatted("") + "]}");

        assertThat(texts.read(POOL, 3, texts.write(rules))).isEqualTo(rules);
        assertThat(texts.read(POOL, 1, "{}").rules()).isEmpty();
    }
}
