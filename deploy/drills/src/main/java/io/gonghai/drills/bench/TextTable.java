package io.gonghai.drills.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, the first column to the left and figures to the right. */
record TextTable(List<List<String>> rows) {
    TextTable {
        rows = List.copyOf(rows);
    }

    List<String> lines() {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = IntStream.range(0, columns)
                .map(column -> rows.stream()
                        .filter(row -> column < row.size())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            lines.add("  "
                    + IntStream.range(0, row.size())
                            .mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                            .collect(Collectors.joining("  "))
                            .stripTrailing());
        }
        if (!lines.isEmpty()) {
            lines.add(
                    1,
                    "  "
                            + IntStream.of(widths)
                                    .mapToObj(width -> String.join("", Collections.nCopies(width, "-")))
                                    .collect(Collectors.joining("  ")));
        }
        return lines;
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }
}
