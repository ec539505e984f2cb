package io.gonghai.deploy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What docs/architecture.md says in its tables: the manifests are held against it. */
final class Design {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern STREAM = Pattern.compile("`(gonghai\\.[a-z-]+\\.v1)`( \\(compacted\\))?");
    private static final Pattern SERVICE = Pattern.compile("([a-z-]+) \\((\\d{4})\\)");
    private static final String DEAD_LETTERS = "gonghai.dead-letter.v1";

    private Design() {}

    /** Rows of every table of a page, each as its cells. */
    static Stream<List<String>> rows(String page) {
        return Checkout.text(page)
                .lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|"))
                        .map(String::strip)
                        .skip(1)
                        .toList());
    }

    static Map<String, Integer> ports() {
        Map<String, Integer> ports = new TreeMap<>();
        owners().forEach((cell, row) -> ports.put(cell.group(1), Integer.parseInt(cell.group(2))));
        return ports;
    }

    /** Stream to the only service that writes it. */
    static Map<String, String> writers() {
        Map<String, String> writers = new TreeMap<>();
        owners().forEach((cell, row) ->
                STREAM.matcher(row.getLast()).results().forEach(stream -> writers.put(stream.group(1), cell.group(1))));
        return writers;
    }

    /** All streams, with the one that everybody writes to. */
    static Set<String> streams() {
        Set<String> streams = new TreeSet<>(writers().keySet());
        streams.add(DEAD_LETTERS);
        return streams;
    }

    static Set<String> compacted() {
        return owners().values().stream()
                .flatMap(row -> STREAM.matcher(row.getLast()).results())
                .filter(stream -> stream.group(2) != null)
                .map(stream -> stream.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who asks whom, by the table of calls. */
    static Set<List<String>> calls() {
        return rows("docs/architecture.md")
                .filter(row -> Checkout.SERVICES.contains(row.getFirst()))
                .map(row -> List.of(row.getFirst(), row.get(1).split(" ")[0]))
                .collect(Collectors.toSet());
    }

    /** Variables of the settings tables of a page. */
    static Set<String> settings(String page) {
        return rows(page)
                .flatMap(row -> CODE.matcher(row.getFirst()).results())
                .map(match -> match.group(1))
                .filter(name -> name.matches("[A-Z][A-Z0-9_]+"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<MatchResult, List<String>> owners() {
        return rows("docs/architecture.md")
                .filter(row -> SERVICE.matcher(row.getFirst()).matches())
                .collect(Collectors.toMap(
                        row -> SERVICE.matcher(row.getFirst())
                                .results()
                                .findFirst()
                                .orElseThrow(),
                        row -> row));
    }
}
