package io.gonghai.pool.custody.persistence;

import static io.gonghai.pool.cards.ManyCards.OTHER;
import static io.gonghai.pool.cards.ManyCards.POOL;

import io.gonghai.pool.cards.ManyCards;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Looking for suggestions to judge again costs what there is of them: asked every second among {@link ManyCards}, each of one pool suggested into the other. */
class SuggestionCostTest {
    private static final int CHUNK = 500;
    /** The pools, and for each of them the way down an index. */
    private static final int NOTHING = 20;
    /** An index and a row for each, which is locked. */
    private static final int ALL = CHUNK * 5;

    private static ManyCards cards;

    @BeforeAll
    static void many_suggestions() throws Exception {
        cards = ManyCards.laid();
        cards.migrate("migration/V16_2__suggestions_by_rules");
        cards.migrate("migration/V16_3__index_of_suggestions_by_rules");
        cards.migrate("migration/V18_2__scope_by_rules");
        cards.run(
                "UPDATE custody SET suggested_pool = '%s', suggested_in = pool_id, suggested_rules = 1 WHERE pool_id = '%s'"
                        .formatted(OTHER, POOL));
        cards.run("VACUUM (ANALYZE) custody");
    }

    @AfterAll
    static void drop() throws Exception {
        cards.close();
    }

    @Test
    void it_reads_what_it_finds_and_no_more() throws Exception {
        cards.assertReads("none", SuggestionTable.outdated(CHUNK), List.of(), 0, NOTHING);

        cards.run("UPDATE pool SET rules_version = 2, spec = '{\"scope\":{\"regions\":[\"a\"]}}' WHERE id = '" + POOL
                + "'");
        cards.assertReads("a chunk", SuggestionTable.outdated(CHUNK), List.of(), CHUNK, ALL);
    }
}
