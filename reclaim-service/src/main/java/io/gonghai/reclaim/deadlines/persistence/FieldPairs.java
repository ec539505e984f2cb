package io.gonghai.reclaim.deadlines.persistence;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Options of custom fields as they stand in a row: {@code field=option}, one by one. */
final class FieldPairs {
    private FieldPairs() {}

    static @Nullable List<String> of(@Nullable Map<String, Set<String>> fields) {
        return fields == null
                ? null
                : fields.entrySet().stream()
                        .flatMap(field -> field.getValue().stream().map(option -> field.getKey() + "=" + option))
                        .sorted()
                        .toList();
    }

    static Map<String, Set<String>> read(List<String> pairs) {
        if (pairs.isEmpty()) {
            return Map.of();
        }
        Map<String, Set<String>> fields = new HashMap<>();
        for (String pair : pairs) {
            int end = pair.indexOf('=');
            fields.computeIfAbsent(pair.substring(0, end), field -> new HashSet<>())
                    .add(pair.substring(end + 1));
        }
        return fields;
    }
}
