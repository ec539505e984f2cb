package io.gonghai.notification.live;

import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What replicas tell each other over PostgreSQL: whose inbox may have changed. People are told by hash codes (of {@link String}, the same in every JVM): a note need
 * not be exact, since whoever hears it looks for himself.
 */
record Note(Optional<Set<String>> hashes) {
    static final String CHANNEL = "inbox";

    private static final String EVERYBODY = "*";
    /** PostgreSQL takes 8 000 bytes; a hash needs up to 9. */
    private static final int MOST = 800;

    static Note of(Collection<String> people) {
        return people.size() > MOST
                ? new Note(Optional.empty())
                : new Note(Optional.of(people.stream().map(Note::hash).collect(Collectors.toUnmodifiableSet())));
    }

    static Note parse(String payload) {
        return payload.equals(EVERYBODY)
                ? new Note(Optional.empty())
                : new Note(Optional.of(Arrays.stream(payload.split(",")).collect(Collectors.toUnmodifiableSet())));
    }

    String payload() {
        return hashes.map(some -> String.join(",", some)).orElse(EVERYBODY);
    }

    /** Whether it may be about this person. */
    Predicate<String> concerns() {
        return person -> hashes.isEmpty() || hashes.get().contains(hash(person));
    }

    private static String hash(String person) {
        return Integer.toHexString(person.hashCode());
    }
}
