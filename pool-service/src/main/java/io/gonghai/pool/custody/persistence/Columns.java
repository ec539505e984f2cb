package io.gonghai.pool.custody.persistence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Rows for a statement that reads them by {@code unnest}: each column is one argument, sent as {@code text[]} and cast by the statement. */
final class Columns {
    private final List<List<String>> columns = new ArrayList<>();

    Columns(int width) {
        for (int i = 0; i < width; i++) {
            columns.add(new ArrayList<>());
        }
    }

    Columns row(Object... cells) {
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(text(cells[i]));
        }
        return this;
    }

    List<Object> arguments() {
        return List.copyOf(columns);
    }

    boolean isEmpty() {
        return columns.getFirst().isEmpty();
    }

    private static String text(Object cell) {
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
