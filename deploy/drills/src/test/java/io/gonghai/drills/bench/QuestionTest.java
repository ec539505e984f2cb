package io.gonghai.drills.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private static final UUID POOL = new UUID(1, 2);
    private static final List<Question> ALL = Question.all(POOL);

    @Test
    void every_filter_is_asked_in_both_orders_and_every_kind_of_search() {
        assertThat(ALL).extracting(Question::name).doesNotHaveDuplicates();
        for (String filter : List.of("region", "industry", "level", "priority", "channel")) {
            assertThat(ALL).extracting(Question::name).contains(filter, filter + ", name");
        }
        assertThat(ALL)
                .extracting(Question::path)
                .contains(
                        "/pools/" + POOL + "/customers?q=4321",
                        "/pools/" + POOL + "/customers?q=xinghe",
                        "/custodies?holder=me");
    }

    @Test
    void a_page_has_its_limit_and_where_it_begins() {
        assertThat(named("cards").page(20, "")).isEqualTo("/pools/" + POOL + "/customers?limit=20");
        assertThat(named("region").page(200, "abc"))
                .isEqualTo("/pools/" + POOL + "/customers?region=CN-3&limit=200&cursor=abc");
    }

    @Test
    void the_bare_query_of_a_deep_page_begins_after_the_same_row_in_the_same_order() {
        var place = new Question.Place("2026-01-01", "金", "id");

        assertThat(named("cards").bare(place))
                .endsWith(
                        "AND (c.since, c.customer_id) < ('2026-01-01', 'id') ORDER BY c.since DESC, c.customer_id DESC LIMIT 20");
        assertThat(named("cards, name").bare(place))
                .endsWith(
                        "AND (c.sort_name, c.customer_id) > ('金', 'id') ORDER BY c.sort_name, c.customer_id LIMIT 20");
        assertThat(named("cards").place(200)).endsWith("OFFSET 199 LIMIT 1");
    }

    @Test
    void rows_read_are_what_scans_gave_and_threw_away_each_time() throws Exception {
        var plan = new ObjectMapper().readTree("""
                {"Node Type": "Limit", "Actual Rows": 20, "Actual Loops": 1, "Plans": [
                    {"Node Type": "Index Scan", "Relation Name": "custody", "Index Name": "custody_pooled", "Actual Rows": 21, "Actual Loops": 1,
                     "Rows Removed by Filter": 4},
                    {"Node Type": "Index Scan", "Relation Name": "customer_card", "Index Name": "customer_card_pkey", "Actual Rows": 1.00, "Actual Loops": 21},
                    {"Node Type": "CTE Scan", "CTE Name": "named", "Actual Rows": 50, "Actual Loops": 1}]}""");

        assertThat(PlanCost.rows(plan)).isEqualTo(25 + 21);
    }

    private static Question named(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    }
}
