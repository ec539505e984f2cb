package io.gonghai.notification.notices.application;

import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Notice;
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
     * Files what happened with everybody whom it concerns; what is there already stays as it is. Of the warnings that one person gets in a {@link
     * io.gonghai.notification.notices.domain.Window} the first few are notices, the others are gathered in one. Runs in the caller's transaction.
     *
     * @return whose inbox changed
     */
    Set<String> file(Filing filing);

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

    /** Where a list of what a digest gathers goes on. */
    record ItemPlace(boolean tried, Instant dueAt, UUID eventId) {}

    /** What a digest gathers, what goes back before what a rule only tries, each soonest first, each as the notice that it would have been; nothing of other notices. */
    List<Notice> items(Notice digest, @Nullable ItemPlace after, int limit);

    /**
     * Puts digests on top of their inboxes that have grown since they were, if they were not since a moment. Runs in the caller's transaction.
     *
     * @param atMost of how many people
     * @return whose inbox changed
     */
    Set<String> putOnTop(Instant notSince, int atMost);

    /**
     * Takes some customers out of digests whose erasure could only be noted. Runs in the caller's transaction.
     *
     * @return whose inbox changed
     */
    Set<String> forgetErased(int atMost);

    /** Removes some of what digests gathered that were read and stored before the time, and answers how many. */
    int forgetGathered(Instant storedBefore, int atMost);

    /** Removes some read notices that were stored before the time, and answers how many. */
    int forgetRead(Instant storedBefore, int atMost);
}
