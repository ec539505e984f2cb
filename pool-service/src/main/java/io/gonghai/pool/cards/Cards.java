package io.gonghai.pool.cards;

import io.gonghai.runtime.search.Pinyin;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The copies of cards. A card's row is also where all streams about one customer meet: it is inserted if need be and locked before the custody,
 * so that a card that comes before its custody, or after, ends up in the same place.
 */
@ApplicationScoped
public class Cards {
    private static final int SORT_LENGTH = 60;
    private static final String UPDATE_CARD = """
            UPDATE customer_card SET version = ?, type = ?, name = ?, search_name = ?, grams = ?, terms = array_to_tsvector(?), terms_of = ?,
                phone = ?, email = ?, region = ?, industry = ?, size = ?, level = ?, priority = ?, channel = ?, credit_code = ?, website = ?, address = ?, tags = ?
            WHERE customer_id = ?""";
    private static final String UPDATE_CUSTODY =
            "UPDATE custody SET region = ?, industry = ?, size = ?, level = ?, priority = ?, channel = ?, sort_name = ? WHERE customer_id = ?";

    /** All that will be written is locked in one order; of that, what counts for scopes is told from what lists only show. */
    private static final String LOCK_CHANGED = """
            SELECT c.customer_id, (c.region, c.industry, c.level, c.channel) IS DISTINCT FROM (card.region, card.industry, card.level, card.channel)
                AND NOT (c.reserved AND c.region IS NULL AND c.industry IS NULL AND c.level IS NULL AND c.channel IS NULL) AS other_facts
            FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::uuid[])
                AS card (region, industry, size, level, priority, channel, sort_name, id)
            JOIN custody c ON c.customer_id = card.id
            WHERE (c.region, c.industry, c.size, c.level, c.priority, c.channel, c.sort_name)
                IS DISTINCT FROM (card.region, card.industry, card.size, card.level, card.priority, card.channel, card.sort_name)
            ORDER BY c.customer_id FOR NO KEY UPDATE OF c""";

    private final Sql sql;

    Cards(Sql sql) {
        this.sql = sql;
    }

    /**
     * What came before about a customer.
     *
     * @param version of the card that is known; 0 where none is
     */
    public record Met(
            int version,
            boolean erased,
            boolean dealt,
            String region,
            String industry,
            String size,
            String level,
            String priority,
            String channel) {
        /** Whether a card came, so that its facts count. */
        public boolean known() {
            return version > 0;
        }

        private static Met read(ResultSet row) throws SQLException {
            return new Met(
                    row.getInt("version"),
                    row.getBoolean("erased"),
                    row.getBoolean("dealt"),
                    row.getString("region"),
                    row.getString("industry"),
                    row.getString("size"),
                    row.getString("level"),
                    row.getString("priority"),
                    row.getString("channel"));
        }
    }

    /** Locks the customers' rows, inserting what is missing, and tells what came before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Map<UUID, Met> meet(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) {
            return Map.of();
        }
        // In PostgreSQL's order, so that deliveries that meet wait instead of locking each other out.
        List<UUID> ordered = customerIds.stream()
                .distinct()
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        sql.update("INSERT INTO customer_card (customer_id) SELECT unnest(?) ON CONFLICT DO NOTHING", ordered);
        Map<UUID, Met> met = new HashMap<>();
        sql.list(
                "SELECT customer_id, version, erased, dealt, region, industry, size, level, priority, channel FROM customer_card"
                        + " WHERE customer_id = ANY (?) ORDER BY customer_id FOR NO KEY UPDATE",
                row -> met.put(row.getObject("customer_id", UUID.class), Met.read(row)) == null,
                ordered);
        return met;
    }

    /**
     * Stores cards that are newer than what is known; what was erased stays erased.
     *
     * @return those whose customer has other facts than its custody had, which is locked now
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<Card> put(Collection<Card> cards) {
        Map<UUID, Card> newest = new HashMap<>();
        cards.forEach(card ->
                newest.merge(card.customerId(), card, (one, other) -> one.version() >= other.version() ? one : other));
        Map<UUID, Met> met = meet(newest.keySet());
        newest.values().removeIf(card -> {
            Met before = met.get(card.customerId());
            return before.erased() || before.version() >= card.version();
        });
        sql.batch(UPDATE_CARD, newest.values().stream().map(Cards::copy).toList());
        List<Changed> changed = lockChanged(newest);
        sql.batch(
                UPDATE_CUSTODY, changed.stream().map(one -> factsOf(one.card())).toList());
        return changed.stream().filter(Changed::otherFacts).map(Changed::card).toList();
    }

    /** A custody that shows something else from now on. @param otherFacts not where it was reserved without facts and gets its first ones */
    private record Changed(Card card, boolean otherFacts) {}

    private List<Changed> lockChanged(Map<UUID, Card> cards) {
        if (cards.isEmpty()) {
            return List.of();
        }
        List<Object[]> facts = cards.values().stream().map(Cards::factsOf).toList();
        Object[] columns = new Object[8];
        for (int column = 0; column < columns.length; column++) {
            int at = column;
            columns[at] = facts.stream().map(row -> row[at]).toList();
        }
        return sql.list(
                LOCK_CHANGED,
                row -> new Changed(cards.get(row.getObject("customer_id", UUID.class)), row.getBoolean("other_facts")),
                columns);
    }

    /** Forgets all that is personal about a customer, for ever. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID customerId) {
        meet(List.of(customerId));
        sql.update("""
                UPDATE customer_card SET erased = true, type = NULL, name = NULL, search_name = NULL, grams = NULL, terms = NULL, terms_of = NULL,
                    phone = NULL, email = NULL, region = NULL, industry = NULL, size = NULL, level = NULL, priority = NULL, channel = NULL, credit_code = NULL,
                    website = NULL, address = NULL, tags = NULL
                WHERE customer_id = ?""", customerId);
        sql.update("""
                UPDATE custody SET region = NULL, industry = NULL, size = NULL, level = NULL, priority = NULL, channel = NULL, sort_name = ''
                WHERE customer_id = ?""", customerId);
    }

    /** The customers' names, as far as a card came and was not erased: for those only who see them fully. */
    public Map<UUID, String> names(Collection<UUID> customerIds) {
        Map<UUID, String> names = new HashMap<>();
        if (!customerIds.isEmpty()) {
            sql.list(
                    "SELECT customer_id, name FROM customer_card WHERE customer_id = ANY (?) AND name IS NOT NULL",
                    row -> String.valueOf(names.put(row.getObject("customer_id", UUID.class), row.getString("name"))),
                    customerIds);
        }
        return names;
    }

    /** Notes that a deal was won, for a custody that is not known yet. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void dealt(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) {
            return;
        }
        meet(customerIds);
        sql.update(
                "UPDATE customer_card SET dealt = true WHERE customer_id = ANY (?) AND NOT dealt AND NOT erased",
                List.copyOf(customerIds));
    }

    /** By what lists sort: the name as it is compared, its beginning only. */
    static String sortName(String name) {
        String folded = name == null ? "" : NameGrams.folded(name);
        int length = Math.min(SORT_LENGTH, folded.codePointCount(0, folded.length()));
        return folded.substring(0, folded.offsetByCodePoints(0, length));
    }

    private static Object[] copy(Card card) {
        String folded = card.name() == null ? "" : NameGrams.folded(card.name());
        return new Object[] {
            card.version(),
            card.type(),
            card.name(),
            folded,
            NameGrams.of(folded),
            Pinyin.lexemes(folded),
            folded,
            card.phone(),
            card.email(),
            card.region(),
            card.industry(),
            card.size(),
            card.level(),
            card.priority(),
            card.channel(),
            card.creditCode(),
            card.website(),
            card.address(),
            card.tags() == null ? List.of() : card.tags(),
            card.customerId()
        };
    }

    private static Object[] factsOf(Card card) {
        return new Object[] {
            card.region(),
            card.industry(),
            card.size(),
            card.level(),
            card.priority(),
            card.channel(),
            sortName(card.name()),
            card.customerId()
        };
    }
}
