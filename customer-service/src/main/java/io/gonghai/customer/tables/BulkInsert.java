package io.gonghai.customer.tables;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Builds one {@code INSERT} for any number of rows: each column travels as one array, so that the statement's text (and its plan) is the same for one
 * row and for a hundred. Rows are written in the order of the list.
 *
 * @param <T> what a row is made from
 */
public final class BulkInsert<T> {
    private final String table;
    private final List<Column<T>> columns = new ArrayList<>();

    private record Column<T>(String name, String type, Function<T, @Nullable Object> value) {}

    public BulkInsert(String table) {
        this.table = table;
    }

    /** Adds a column of a PostgreSQL type; values are sent as text. */
    public BulkInsert<T> column(String name, String type, Function<T, @Nullable Object> value) {
        columns.add(new Column<>(name, type, value));
        return this;
    }

    /** The statement, ready for an {@code ON CONFLICT} or {@code RETURNING} clause. */
    public String sql() {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String arrays =
                columns.stream().map(column -> "?::" + column.type() + "[]").collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + names + ") SELECT " + names + " FROM unnest(" + arrays
                + ") WITH ORDINALITY AS rows (" + names + ", place) ORDER BY place ";
    }

    /** One array per column. */
    public Object[] arguments(List<T> rows) {
        return columns.stream().map(column -> array(column, rows)).toArray();
    }

    private static <T> String[] array(Column<T> column, List<T> rows) {
        String[] values = new String[rows.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = column.value().apply(rows.get(i));
            values[i] = value == null ? null : value instanceof UUID id ? id.toString() : String.valueOf(value);
        }
        return values;
    }
}
