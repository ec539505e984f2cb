package io.gonghai.drills.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, the first column to the left and figures to the right; a row of one blank ends a table and begins another. */
record TextTable(List<List<String>> rows) {
    /** What ends a table. */
    static final List<String> END = List.of("");

    TextTable {
        rows = List.copyOf(rows);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int row = 0; row <= rows.size(); row++) {
            if (row == rows.size() || rows.get(row).equals(END)) {
                lines.addAll(lines(rows.subList(from, row)));
                if (row < rows.size()) {
                    lines.add("");
                }
                from = row + 1;
            }
        }
        return lines;
    }

    private static List<String> lines(List<List<String>> rows) {
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
            lines.add("  " + line(row, widths));
            if (lines.size() == 1) {
                lines.add("  "
                        + IntStream.of(widths)
                                .mapToObj(width -> String.join("", Collections.nCopies(width, "-")))
                                .collect(Collectors.joining("  ")));
            }
        }
        return lines;
    }

    private static String line(List<String> row, int[] widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths[column], column == 0))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static String padded(String text, int width, boolean left) {
        String blanks = " ".repeat(width - text.length());
        return left ? text + blanks : blanks + text;
    }
}
