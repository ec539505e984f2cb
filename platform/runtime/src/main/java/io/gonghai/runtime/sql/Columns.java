package io.gonghai.runtime.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows for a statement that reads them by {@code unnest}: each column is one argument, sent as {@code text[]} and cast by the statement. */
public final class Columns {
    private final List<List<@Nullable String>> columns = new ArrayList<>();

    public Columns(int width) {
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
    }

    /** Adds a row; it has a cell for each column. */
    public Columns row(@Nullable Object... cells) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(text(cells[i]));
        }
        return this;
    }

    /** For {@link Sql}, in the order of the columns. */
    public List<Object> arguments() {
        return List.copyOf(columns);
    }

    public boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    private static @Nullable String text(@Nullable Object cell) {
        return switch (cell) {
            case null -> null;
            case Collection<?> many -> literal(many);
            default -> cell.toString();
        };
    }

    /** An array within the array, as PostgreSQL writes it. */
    private static String literal(Collection<?> many) {
        return many.stream()
                .map(one -> "\"" + one.toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }
}
