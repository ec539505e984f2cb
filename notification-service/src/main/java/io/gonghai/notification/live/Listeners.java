package io.gonghai.notification.live;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Who listens at this process, by person. Bounded: a process carries so many streams, a person has so many. */
final class Listeners {
    private static final ProblemType TOO_MANY = new ProblemType("too-many-streams", 503);
    private static final int RETRY_AFTER_SECONDS = 5;

    private final int most;
    private final int mostPerPerson;
    private final Map<String, List<LiveStream>> byPerson = new HashMap<>();
    private int size;
    private boolean closed;

    Listeners(int most, int mostPerPerson) {
        this.most = most;
        this.mostPerPerson = mostPerPerson;
    }

    /**
     * Adds one.
     *
     * @return the person's oldest stream, which has to make room, if there are too many
     * @throws Problem 503 where the process carries no more
     */
    synchronized Optional<LiveStream> add(LiveStream stream) {
        if (closed || size >= most) {
            throw new Problem(TOO_MANY).retryAfter(RETRY_AFTER_SECONDS);
        }
        List<LiveStream> own = byPerson.computeIfAbsent(stream.person(), person -> new ArrayList<>());
        own.add(stream);
        size++;
        return own.size() > mostPerPerson ? Optional.of(own.getFirst()) : Optional.empty();
    }

    /** Removes it; false when it had left before. */
    synchronized boolean remove(LiveStream stream) {
        List<LiveStream> own = byPerson.get(stream.person());
        if (own == null || !own.remove(stream)) {
            return false;
        }
        size--;
        if (own.isEmpty()) {
            byPerson.remove(stream.person());
        }
        return true;
    }

    synchronized List<LiveStream> of(Predicate<String> people) {
        return byPerson.entrySet().stream()
                .filter(entry -> people.test(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
    }

    synchronized List<LiveStream> close() {
        closed = true;
        return of(person -> true);
    }

    synchronized int size() {
        return size;
    }
}
