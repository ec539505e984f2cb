package io.gonghai.runtime.idempotency;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The slots of a batch's items under one key, taken and answered in one statement each. */
final class ManyItems<K> {
    private final String caller;
    private final String key;
    private final Map<K, String> operations = new LinkedHashMap<>();

    ManyItems(String caller, String path, String key, List<K> items) {
        this.caller = caller;
        this.key = key;
        items.forEach(item -> operations.put(item, operation(path, item)));
    }

    static String operation(String path, Object item) {
        return "ITEM " + path + " " + item;
    }

    /** Those of the items that nobody did before, in their order; theirs are the slots from now on. */
    List<K> take(StoredAnswers answers, byte[] hash) {
        Set<String> taken = new HashSet<>(answers.takeAll(caller, key, List.copyOf(operations.values()), hash));
        return operations.entrySet().stream()
                .filter(item -> taken.contains(item.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was answered for the others. */
    Map<K, Optional<StoredAnswers.Stored>> before(StoredAnswers answers, List<K> fresh) {
        Map<K, String> others = new LinkedHashMap<>(operations);
        fresh.forEach(others::remove);
        Map<String, StoredAnswers.Stored> found =
                others.isEmpty() ? Map.of() : answers.findAll(caller, key, List.copyOf(others.values()));
        Map<K, Optional<StoredAnswers.Stored>> stored = new HashMap<>();
        others.forEach((item, operation) -> stored.put(item, Optional.ofNullable(found.get(operation))));
        return stored;
    }

    /** Remembers what was done and gives the slots of all else back. */
    void keep(StoredAnswers answers, List<K> fresh, Map<K, String> done) {
        if (!done.isEmpty()) {
            answers.answeredAll(
                    caller,
                    key,
                    done.keySet().stream().map(operations::get).toList(),
                    List.copyOf(done.values()),
                    done.keySet().stream().map(Object::toString).toList());
        }
        List<String> refused = fresh.stream()
                .filter(item -> !done.containsKey(item))
                .map(operations::get)
                .toList();
        if (!refused.isEmpty()) {
            answers.giveBack(caller, key, refused);
        }
    }
}
