package io.gonghai.reclaim.deadlines.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.reclaim.deadlines.domain.Mode;
import io.gonghai.reclaim.deadlines.domain.PauseKind;
import io.gonghai.reclaim.deadlines.domain.Period;
import io.gonghai.reclaim.deadlines.domain.ReclaimRule;
import io.gonghai.reclaim.deadlines.domain.Trigger;
import io.gonghai.runtime.json.StrictJson;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeRulesTest {
    private static final String RULE =
            "{\"code\":\"stale\",\"trigger\":\"NO_FOLLOW_UP\",\"within\":\"P15D\",\"extension\":\"P10D\",\"count\":null,\"time\":\"CALENDAR\","
                    + "\"when\":{\"levels\":[\"B\"]},\"remindBefore\":[\"P1D\"],\"escalateBefore\":[\"PT6H\"],\"toPool\":\"0190f5d2-0000-7000-8000-000000000001\",\"mode\":\"WARN\"%s}";
    private static final ObjectMapper JSON = json();

    private static ObjectMapper json() {
        ObjectMapper json = new ObjectMapper();
        new StrictJson().customize(json);
        return json;
    }

    private static WholeRules.Read read(String rules, String exemptions) {
        return new WholeRules(JSON).read("{\"rules\":[" + rules + "],\"exemptions\":{" + exemptions + "}}");
    }

    @Test
    void all_that_is_known_is_carried_out() {
        WholeRules.Read read = read(
                RULE.formatted("")
                        + ",{\"code\":\"rhythm\",\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"within\":\"P30D\",\"count\":3}",
                "\"openOpportunity\":true,\"levels\":[\"VIP\"],\"dealt\":true,\"lockLimitPerRep\":5,\"pausedBy\":[\"COMPLAINT\"]");

        assertThat(read.notCarriedOut()).isZero();
        assertThat(read.exemptions().levels()).containsExactly("VIP");
        assertThat(read.exemptions().dealt()).isTrue();
        assertThat(read.exemptions().pausedBy()).containsExactly(PauseKind.COMPLAINT);
        ReclaimRule stale = read.rules().getFirst();
        assertThat(stale.mode()).isEqualTo(Mode.WARN);
        assertThat(stale.when().levels()).containsExactly("B");
        assertThat(stale.extension()).isNotNull();
        assertThat(stale.remindBefore()).hasSize(1);
        assertThat(stale.escalateBefore()).extracting(Period::text).containsExactly("PT6H");
        assertThat(stale.toPool()).isNotNull();
        ReclaimRule rhythm = read.rules().getLast();
        assertThat(rhythm.trigger()).isEqualTo(Trigger.TOO_FEW_FOLLOW_UPS);
        assertThat(rhythm.count()).isEqualTo(3);
        assertThat(rhythm.mode()).isEqualTo(Mode.ENFORCE);
    }

    /** What replaces, or comes beside, something in a rule that is known. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"later\":1}",
                "{\"later\":false}",
                "{\"later\":[]}",
                "{\"trigger\":\"NO_SUCH_THING\"}",
                "{\"trigger\":null}",
                "{\"mode\":\"LOTTERY\"}",
                "{\"time\":\"WORKING\"}",
                "{\"time\":\"WORKING\",\"calendar\":null}",
                "{\"time\":\"WORKING\",\"calendar\":7}",
                "{\"time\":\"LUNAR\",\"calendar\":\"cn\"}",
                "{\"calendar\":\"cn\"}",
                "{\"time\":7}",
                "{\"within\":\"P1M\"}",
                "{\"within\":15}",
                "{\"extension\":\"soon\"}",
                "{\"count\":3}",
                "{\"trigger\":\"TOO_FEW_FOLLOW_UPS\"}",
                "{\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":1}",
                "{\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":21}",
                "{\"trigger\":\"TOO_FEW_FOLLOW_UPS\",\"count\":2.5}",
                "{\"when\":{\"levels\":[\"B\"],\"colours\":[\"x\"]}}",
                "{\"when\":{\"levels\":\"B\"}}",
                "{\"when\":[]}",
                "{\"when\":{\"fields\":[\"f\"]}}",
                "{\"when\":{\"fields\":{\"f\":\"o\"}}}",
                "{\"when\":{\"fields\":{\"f\":[]}}}",
                "{\"when\":{\"fields\":{\"f\":null}}}",
                "{\"when\":{\"fields\":{\"f\":[true]}}}",
                "{\"remindBefore\":[\"P1D\",{}]}",
                "{\"escalateBefore\":\"P1D\"}",
                "{\"toPool\":\"somewhere\"}",
                "{\"code\":7}"
            })
    void a_rule_that_says_what_is_not_known_here_takes_nothing_and_is_counted(String change) throws Exception {
        ObjectNode rule = (ObjectNode) JSON.readTree(RULE.formatted(""));
        rule.setAll((ObjectNode) JSON.readTree(change));

        WholeRules.Read read = read(rule + "," + RULE.formatted("").replace("stale", "other"), "");

        assertThat(read.rules()).extracting(ReclaimRule::code).containsExactly("other");
        assertThat(read.notCarriedOut()).isEqualTo(1);
    }

    @Test
    void custom_fields_are_read_with_their_options_and_none_says_nothing() throws Exception {
        ObjectNode rule = (ObjectNode) JSON.readTree(RULE.formatted(""));
        rule.set("when", JSON.readTree("{\"fields\":{\"f\":[\"a\",\"b\"],\"g\":[\"true\"]}}"));
        ObjectNode none = (ObjectNode) JSON.readTree(RULE.formatted(""));
        none.set("when", JSON.readTree("{\"fields\":null}"));

        WholeRules.Read read = read(rule + "," + none, "");

        assertThat(read.notCarriedOut()).isZero();
        assertThat(read.rules().getFirst().when().fields())
                .isEqualTo(Map.of("f", Set.of("a", "b"), "g", Set.of("true")));
        assertThat(read.rules().getLast().when().fields()).isEmpty();
    }

    @Test
    void a_rule_of_working_time_names_its_calendar_and_one_of_days_of_the_wall_names_none() throws Exception {
        ObjectNode rule = (ObjectNode) JSON.readTree(RULE.formatted(""));
        rule.put("time", "WORKING").put("calendar", "cn");

        WholeRules.Read read = read(rule + "," + RULE.formatted(",\"calendar\":null"), "");

        assertThat(read.rules()).extracting(ReclaimRule::calendar).containsExactly("cn", null);
        assertThat(read.notCarriedOut()).isZero();
    }

    @Test
    void what_is_null_says_nothing_whatever_it_is_called() {
        WholeRules.Read read = read(RULE.formatted(",\"later\":null"), "\"later\":null");

        assertThat(read.rules()).hasSize(1);
        assertThat(read.notCarriedOut()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"later\":true",
                "\"later\":{}",
                "\"dealt\":\"yes\"",
                "\"levels\":\"VIP\"",
                "\"levels\":[7]",
                "\"pausedBy\":[\"LUNCH\"]",
                "\"pausedBy\":\"TICKET\""
            })
    void with_an_exemption_that_is_not_known_here_no_rule_takes_anything(String exemption) {
        WholeRules.Read read = read(RULE.formatted("") + "," + RULE.formatted(""), exemption);

        assertThat(read.rules()).isEmpty();
        assertThat(read.notCarriedOut()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "7", "{}", "{\"rules\":{}}", "{\"rules\":[],\"later\":1}", "{\"rules\":[", "null"})
    void what_is_no_set_of_rules_at_all_takes_nothing_and_is_counted(String text) {
        WholeRules.Read read = new WholeRules(JSON).read(text);

        assertThat(read.rules()).isEmpty();
        assertThat(read.notCarriedOut()).isPositive();
    }
}
