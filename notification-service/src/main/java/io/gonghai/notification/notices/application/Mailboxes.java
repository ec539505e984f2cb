package io.gonghai.notification.notices.application;

import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.notices.domain.Unread;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everybody's inbox. */
public interface Mailboxes {
    /** Which notices a list shows; null parts do not filter. */
    record Filter(@Nullable Boolean unread, @Nullable Kind kind) {}

    /** Where an inbox stands. @param changes goes up with every arrival and every reading */
    record Standing(long lastSeq, long changes) {
        public static final Standing EMPTY = new Standing(0, 0);
    }

    /**
     * Files the occurrences, in order, with everybody whom they concern; one that is there already stays as it is. Runs in the caller's
     * transaction.
     *
     * @return whose inbox changed
     */
    Set<String> file(List<Occurrence> occurrences);

    /**
     * Removes all that was filed about the customers, but for the news that they were deleted. Runs in the caller's transaction.
     *
     * @return whose inbox changed
     */
    Set<String> forget(Collection<UUID> customers);

    /** Newest first, at most {@code limit}, below {@code seq}. */
    List<Notice> page(String person, Filter filter, long belowSeq, int limit);

    long count(String person, Filter filter);

    Optional<Notice> find(String person, UUID id);

    /** Exact at the moment of asking; who has nothing unread is missing. */
    Map<String, Unread> unread(Collection<String> people);

    /** Marks some of a person's unread notices and answers how many changed. Runs in the caller's transaction. */
    int markRead(String person, Collection<UUID> ids);

    /** Marks all of a person's unread notices of events before the time (null: all) and answers how many changed. */
    int markAllRead(String person, @Nullable Instant before);

    /** Where inboxes stand; who has none yet is missing. */
    Map<String, Standing> standings(Collection<String> people);

    /** For each person what came after a place in the inbox, oldest first, at most {@code limit} each. */
    Map<String, List<Notice>> after(Map<String, Long> seqs, int limit);

    /** Removes some read notices that were stored before the time, and answers how many. */
    int forgetRead(Instant storedBefore, int atMost);
}
