package io.gonghai.runtime.search;

import io.gonghai.runtime.sql.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes the terms of texts where they are missing or were made from another text: rows from before there were any, and what a replica of an older release wrote.
 * SQL can't make them. Also takes them away where such a replica took the text. For ever, since a roll-out may come at any time; where nothing is to do it reads one
 * page of an index.
 *
 * <p>The table has the columns {@code terms tsvector}, {@code terms_of text} and {@code version}, and an index on {@code (version, <id>) WHERE terms_of IS DISTINCT
 * FROM <text>}: an order that no other index has, so that the planner takes this one. Any number of replicas share the work, each row is done by one; one that is
 * killed leaves what it had taken to the others.
 */
public final class FillTerms {
    private static final Logger LOG = Logger.getLogger(FillTerms.class);

    private final Sql sql;
    private final String without;
    private final String fill;

    /** Of a table's column of texts. */
    public FillTerms(Sql sql, String table, String id, String text) {
        this.sql = sql;
        this.without = without(table, id, text);
        this.fill = "UPDATE " + table + " SET terms = array_to_tsvector(?), terms_of = ? WHERE " + id + " = ?";
    }

    /** The next 500 without their terms; what is taken by another replica, or written now, is passed over. */
    public static String without(String table, String id, String text) {
        return "SELECT " + id + " AS id, " + text + " AS text FROM " + table + " WHERE terms_of IS DISTINCT FROM "
                + text + " ORDER BY version, " + id + " LIMIT 500 FOR NO KEY UPDATE SKIP LOCKED";
    }

    private record Row(UUID id, @Nullable String text) {}

    /** Makes the next 500, in a transaction of their own. @return how many there were; 0 when nothing is to do */
    public int fill() {
        return QuarkusTransaction.requiringNew().call(() -> {
            List<Row> rows = sql.list(without, row -> new Row(row.getObject("id", UUID.class), row.getString("text")));
            sql.batch(
                    fill,
                    rows.stream()
                            .map(row -> new @Nullable Object[] {
                                row.text() == null ? null : Pinyin.lexemes(row.text()), row.text(), row.id()
                            })
                            .toList());
            if (!rows.isEmpty()) {
                LOG.debugf("Made the search terms of %d rows", rows.size());
            }
            return rows.size();
        });
    }
}
