package io.gonghai.pool.cards;

import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/**
 * A row of a pool's list: custody and card.
 *
 * @param sortName by what the list is sorted when it is sorted by name
 * @param settings version of the company's settings that the list was read under
 */
record PooledCard(Card card, Instant since, UUID poolId, Instant revisitAt, String sortName, int settings) {
    static final String COLUMNS = """
            c.customer_id, c.since, c.pool_id, CASE WHEN c.revisit_since = c.since THEN c.revisit_at END AS revisit_at, c.sort_name, c.region, c.industry, c.size, c.level, c.priority, c.channel,
            k.version, k.type, k.name, k.phone, k.email, k.credit_code, k.website, k.address, k.tags,
            (SELECT version FROM company) AS settings
            """;

    static PooledCard read(ResultSet row) throws SQLException {
        Card card = new Card(
                row.getObject("customer_id", UUID.class),
                row.getInt("version"),
                row.getString("type"),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("region"),
                row.getString("industry"),
                row.getString("size"),
                row.getString("level"),
                row.getString("priority"),
                row.getString("channel"),
                row.getString("credit_code"),
                row.getString("website"),
                row.getString("address"),
                Sql.texts(row, "tags"));
        return new PooledCard(
                card,
                Sql.instant(row, "since"),
                row.getObject("pool_id", UUID.class),
                Sql.instant(row, "revisit_at"),
                row.getString("sort_name"),
                row.getInt("settings"));
    }
}
