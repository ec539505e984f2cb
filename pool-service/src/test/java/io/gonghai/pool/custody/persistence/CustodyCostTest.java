package io.gonghai.pool.custody.persistence;

import static io.gonghai.pool.cards.ManyCards.OTHER;
import static io.gonghai.pool.cards.ManyCards.POOL;
import static io.gonghai.pool.cards.ManyCards.RARE;
import static io.gonghai.pool.cards.ManyCards.ROWS;
import static io.gonghai.pool.cards.ManyCards.START;

import io.gonghai.pool.cards.CardSearch;
import io.gonghai.pool.cards.ManyCards;
import io.gonghai.pool.custody.application.CustodyLists.Filter;
import io.gonghai.pool.custody.application.CustodyLists.Spot;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.pools.CardField;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The cost of a list of held customers follows what is shown, not what exists: read among {@link ManyCards}, all of them held, half in one
 * pool, a tenth of these by one person.
 */
class CustodyCostTest {
    private static final int LIMIT = 21;
    /** An index and a row for each of a page. */
    private static final int PAGE = LIMIT * 5;
    /** The same, and a card, for each that is looked along. */
    private static final int ALONG = CustodySelection.LOOK_ALONG * 10;
    /** An index of cards, and an index and a row for each that it finds. */
    private static final int NAMED = 400;

    private static ManyCards cards;

    @BeforeAll
    static void many_held() throws Exception {
        cards = ManyCards.laid();
        cards.run("UPDATE custody SET state = 'HELD', holding_version = 1,"
                + " holder = 'rep-' || extract(epoch FROM since)::bigint / 2 % 10, held_since = since");
        cards.run("VACUUM (ANALYZE) custody");
    }

    @AfterAll
    static void drop() throws Exception {
        cards.close();
    }

    private static void assertReads(String what, Question question, int rows, int pages) throws Exception {
        cards.assertReads(what, question.sql(), question.arguments(), rows, pages);
    }

    /** The list from its beginning, from its middle, and one of both pools. */
    private static List<CustodySelection> lists(Map<CardField, String> facts, String q) {
        CardSearch search = CardSearch.inFull(q);
        Spot middle = new Spot(START.plusSeconds(ROWS / 2), new UUID(1, ROWS / 2));
        Filter one = new Filter(List.of(POOL), List.of(State.HELD), null, false, facts, search);
        Filter both = new Filter(List.of(POOL, OTHER), List.of(State.HELD), null, false, facts, search);
        Filter holder = new Filter(null, List.of(State.HELD), "rep-4", false, facts, search);
        return List.of(
                new CustodySelection(one, State.HELD, null),
                new CustodySelection(one, State.HELD, middle),
                new CustodySelection(both, State.HELD, null),
                new CustodySelection(holder, State.HELD, null),
                new CustodySelection(holder, State.HELD, middle));
    }

    @Test
    void a_page_costs_the_same_at_every_depth() throws Exception {
        for (CustodySelection list : lists(Map.of(), null)) {
            assertReads("page", list.page(LIMIT), LIMIT, list.isOne() ? PAGE : 2 * PAGE);
        }
    }

    @ParameterizedTest
    @CsvSource({"REGION,CN-2", "INDUSTRY,industry-8", "LEVEL,B", "PRIORITY,HIGH", "CHANNEL,channel-2"})
    void what_many_have_is_found_along_the_list_at_every_depth(CardField field, String value) throws Exception {
        for (CustodySelection list : lists(Map.of(field, value), null)) {
            assertReads(field + " along", list.along(LIMIT), LIMIT, ALONG);
            assertReads(field + " unseen", list.unseen(), 1, ALONG / 5);
        }
    }

    @Test
    void few_are_found_by_the_index_of_a_fact() throws Exception {
        Map<CardField, String> few = Map.of(CardField.REGION, "CN-FEW");
        assertReads("rare", CustodySelection.common(few.entrySet().iterator().next()), 0, 10);
        var named = CustodySelection.having(few.entrySet().iterator().next());
        CustodySelection list = lists(few, null).getFirst();
        assertReads("few", list.found(named, LIMIT), RARE, NAMED);
        assertReads("few counted", list.countFound(named), 1, NAMED);
        assertReads(
                "few, with others",
                lists(Map.of(CardField.REGION, "CN-FEW", CardField.LEVEL, "B"), null)
                        .getFirst()
                        .found(named, LIMIT),
                RARE,
                NAMED);
    }

    @ParameterizedTest
    @CsvSource({"LEVEL,A", "LEVEL,B", "PRIORITY,LOW", "REGION,CN-1"})
    void that_many_have_a_fact_is_known_from_its_index_alone(CardField field, String value) throws Exception {
        assertReads(field + " common", CustodySelection.common(Map.entry(field, value)), 1, 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"鑫", "zhenxixin", "zxxdee"})
    void few_are_found_by_names(String q) throws Exception {
        CustodySelection list = lists(Map.of(), q).getFirst();
        assertReads(q, list.found(list.filter().search().named(), LIMIT), RARE, NAMED);
    }

    @Test
    void one_is_found_by_the_end_of_its_number() throws Exception {
        CustodySelection list = lists(Map.of(), "138%08d".formatted(ROWS - 2)).getFirst();
        assertReads("number", list.found(list.filter().search().named(), LIMIT), 1, NAMED);
    }

    @Test
    void names_that_many_have_are_found_along_the_list() throws Exception {
        for (CustodySelection list : lists(Map.of(CardField.LEVEL, "B"), "gongsi")) {
            assertReads("name and fact along", list.along(LIMIT), LIMIT, ALONG);
        }
    }
}
