package io.gonghai.pool.cards;

import static io.gonghai.pool.cards.ManyCards.POOL;
import static io.gonghai.pool.cards.ManyCards.RARE;
import static io.gonghai.pool.cards.ManyCards.ROWS;
import static io.gonghai.pool.cards.ManyCards.START;

import io.gonghai.pool.cards.CardSelection.Question;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.search.PhoneTail;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cost of a list follows what is shown, not what exists: pages read among many customers ({@code -Dgonghai.rows}, default 60 000; the figures of docs/adr/0030
 * are of 1 000 000) half of them in one pool.
 */
class CardCostTest {
    private static final int LIMIT = 21;
    /** A page and its cards. */
    private static final int PAGE = LIMIT * 8;
    /** Some index pages for each pair of characters or each term that is sought, and the rows that are found. */
    private static final int FEW = 400;
    /** The next {@link CardSelection#LOOK_ALONG} of a list: an index and a row of each of two tables. */
    private static final int ALONG = CardSelection.LOOK_ALONG * 10;

    private static ManyCards cards;

    @BeforeAll
    static void many_cards() throws Exception {
        cards = ManyCards.laid();
    }

    @AfterAll
    static void drop() throws Exception {
        cards.close();
    }

    private static void assertReads(String what, Question question, int rows, int pages) throws Exception {
        cards.assertReads(what, question.sql(), question.arguments(), rows, pages);
    }

    private static CardSelection list(CardOrder order, Map<String, String> filters) {
        return CardSelection.of(POOL, filters, order);
    }

    private static CardSelection newest() {
        return list(CardOrder.NEWEST, Map.of());
    }

    /** Where half of the customers are still to come, newest or oldest; or those whose names come after one in the middle. */
    private static Cursor middle(CardOrder order) {
        UUID id = new UUID(1, ROWS / 2);
        return order.byName() ? Cursor.of("深圳大", id) : Cursor.of(START.plusSeconds(ROWS / 2), id);
    }

    private static CardSearch by(String q) {
        return CardSearch.of(q, true, PhoneTail.of(q), true);
    }

    @ParameterizedTest
    @EnumSource(CardOrder.class)
    void a_page_costs_the_same_in_every_order_and_at_every_depth(CardOrder order) throws Exception {
        assertReads(order + " first page", list(order, Map.of()).page(LIMIT), LIMIT, PAGE);
        assertReads(
                order + " deep page", list(order, Map.of()).after(middle(order)).page(LIMIT), LIMIT, PAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region=CN-2",
                "region=CN-RARE",
                "industry=industry-2",
                "level=A",
                "level=B",
                "priority=LOW",
                "channel=channel-2"
            })
    void a_page_by_a_filter_costs_the_same_at_every_depth(String filter) throws Exception {
        String[] parts = filter.split("=");
        Map<String, String> by = Map.of(parts[0], parts[1]);

        for (CardOrder order : CardOrder.values()) {
            assertReads(order + " " + filter, list(order, by).page(LIMIT), LIMIT, PAGE);
            assertReads(
                    order + " deep " + filter,
                    list(order, by).after(middle(order)).page(LIMIT),
                    LIMIT,
                    PAGE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"鑫", "珍稀", "稀鑫鼎", "zhenxixin", "zxxdee", "dee", "xinding"})
    void few_are_found_by_a_part_or_the_sound_of_their_names(String sought) throws Exception {
        assertReads(sought + " by index", newest().found(by(sought), LIMIT), RARE, FEW);
        assertReads(sought + " counted by index", newest().countFound(by(sought)), 1, FEW);
    }

    @Test
    void one_is_found_by_the_end_of_its_number() throws Exception {
        String tail = String.format(Locale.ROOT, "%08d", ROWS - 2);
        assertReads("tail by index", newest().found(by(tail), LIMIT), 1, FEW);
        assertReads("tail of all by index", newest().found(by("138" + tail), LIMIT), 1, FEW);
        assertReads("tail of nobody", newest().found(by("99999999"), LIMIT), 0, FEW);
        assertReads(
                "four digits under a mask",
                newest().found(CardSearch.of("0042", false, PhoneTail.of("0042"), false), LIMIT),
                Math.min(LIMIT, ROWS / 10_000),
                FEW + ROWS / 10_000 * 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"公司", "gongsi", "gs", "yxgs", "li", "xinxijishu"})
    void what_many_have_is_found_along_the_list(String sought) throws Exception {
        assertReads(sought + " along", newest().matching(by(sought), LIMIT), LIMIT, ALONG);
        assertReads(
                sought + " along, filtered",
                list(CardOrder.NEWEST, Map.of("industry", "industry-2")).matching(by(sought), LIMIT),
                LIMIT,
                ALONG);
    }

    @Test
    void whether_the_list_goes_on_is_known_from_its_next() throws Exception {
        assertReads("goes on", newest().moreThanToLookAlong(), 1, ALONG);
    }

    @Test
    void looking_for_names_without_terms_costs_nothing_where_there_are_none() throws Exception {
        assertReads("nothing to fill", new Question(NameTerms.WITHOUT, List.of()), 0, 10);
        cards.run("UPDATE customer_card SET search_name = search_name || 'x' WHERE customer_id < '" + new UUID(1, 3)
                + "'");
        assertReads("three to fill", new Question(NameTerms.WITHOUT, List.of()), 3, 100);
    }
}
