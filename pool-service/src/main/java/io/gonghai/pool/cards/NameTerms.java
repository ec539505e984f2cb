package io.gonghai.pool.cards;

import io.gonghai.runtime.search.Pinyin;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/**
 * Makes the terms by which a name is found by its sound where they are missing or were made from another name: cards from before there were any, and what a
 * replica of an older release wrote. SQL can't make them. Also takes them from what such a replica erased.
 */
@ApplicationScoped
class NameTerms {
    /** In the order of the index that holds just these rows. What another replica has taken, or a card that comes now, is passed over. */
    static final String WITHOUT = """
            SELECT customer_id, search_name FROM customer_card WHERE terms_of IS DISTINCT FROM search_name
            ORDER BY version, customer_id LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED""";

    private final Sql sql;

    NameTerms(Sql sql) {
        this.sql = sql;
    }

    private record Named(UUID customerId, String name) {}

    /** Makes the next 500. @return how many there were; 0 when nothing is to do */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int fill() {
        List<Named> without = sql.list(
                WITHOUT, row -> new Named(row.getObject("customer_id", UUID.class), row.getString("search_name")));
        sql.batch(
                "UPDATE customer_card SET terms = array_to_tsvector(?), terms_of = ? WHERE customer_id = ?",
                without.stream()
                        .map(card -> new Object[] {
                            card.name() == null ? null : Pinyin.lexemes(card.name()), card.name(), card.customerId()
                        })
                        .toList());
        return without.size();
    }
}
