package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.ReclaimDue;
import io.gonghai.reclaim.deadlines.domain.Stood;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stood when deadlines were announced, one record for each holding, and which of them were carried out. */
public interface ReclaimRecords {

    /** Keeps what stands now, in place of what an announcement before kept for that holding. */
    void announced(Collection<Announced> announced);

    /** Notes that they were carried out. What is not known here was announced by a release before, and is passed over. */
    void taken(Collection<Taken> taken);

    /** Those of a customer that were carried out, newest first. */
    List<Past> of(UUID customerId, Readable readable, @Nullable Long before, int limit);

    /** How many {@link #of} would list in all. */
    long count(UUID customerId, Readable readable);

    /** Forgets some that were announced before a moment, and answers how many. */
    int forget(Instant announcedBefore, int limit);

    /** A deadline with what it was derived from. */
    record Announced(ReclaimDue due, Stood stood) {
        Announced after(List<GivenWarning> warnings) {
            return new Announced(due, stood.after(warnings));
        }
    }

    /**
     * pool-service took a customer back.
     *
     * @param version of the custody after that
     * @param holder who had held it
     */
    record Taken(UUID customerId, long version, String holder, String rule, int rulesVersion, Instant at) {}

    /**
     * What the caller may read.
     *
     * @param all whatever it is
     * @param person else those that were theirs
     * @param pools and those of these pools
     */
    record Readable(boolean all, String person, Set<UUID> pools) {}

    /**
     * A deadline that was carried out.
     *
     * @param version of the custody after that
     */
    record Past(
            UUID customerId,
            long holdingVersion,
            UUID poolId,
            String holder,
            String rule,
            int rulesVersion,
            Instant dueAt,
            Instant announcedAt,
            long version,
            Instant takenAt,
            Stood stood) {}
}
