package io.gonghai.pool.operations.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** All operations, and how far each is. */
public interface Operations {
    void start(UUID id, Plan plan, String by);

    /** Whether one of this kind about this subject has not ended. */
    boolean running(Plan.Kind kind, String subject);

    /** One of a known kind that has not ended, that nobody else works on and that does not wait; locked. The one that was worked on longest ago comes first. */
    Optional<RunningOperation> take();

    /** For how many seconds the longest waiting one should have been worked on; one that cannot be read here (a newer release started it) waits, too. */
    double overdue();

    /** This one, on the same terms. */
    Optional<RunningOperation> take(UUID id);

    /** Notes how many it found. */
    void found(UUID id, long total);

    /** Notes what a chunk did. */
    void advanced(UUID id, Progress more);

    /** Steps over customers from now on, each for its reasons. */
    void stepOver(UUID id, Map<UUID, List<String>> codes);

    /** Has it looked at again after a while. */
    void wait(UUID id, int seconds);

    /** It has nothing left to do, which is told. @param complete whether all was done */
    void end(RunningOperation operation, boolean complete);

    Optional<Standing> find(UUID id);

    /**
     * What some transactions did.
     *
     * @param passedOn of those moved, how many went to the successor
     * @param successorRefused how many did not for which rule; each counts for every rule that refused it
     */
    record Progress(int moved, int passedOn, int forced, Map<String, Integer> successorRefused) {}

    /**
     * An operation as it stands.
     *
     * @param kind as it was written: a kind that a newer release started is not one of {@link Plan.Kind} here
     */
    record Standing(
            UUID id,
            String kind,
            String subject,
            String startedBy,
            Instant startedAt,
            String state,
            @Nullable Instant endedAt,
            @Nullable Long total,
            long moved,
            long passedOn,
            long forced,
            long failed) {}
}
