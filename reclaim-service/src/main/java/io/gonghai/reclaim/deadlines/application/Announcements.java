package io.gonghai.reclaim.deadlines.application;

import io.gonghai.reclaim.deadlines.domain.GivenWarning;
import io.gonghai.reclaim.deadlines.domain.ReclaimDue;
import io.gonghai.reclaim.deadlines.domain.ReclaimUpcoming;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What this service tells and has told, in the running transaction. */
public interface Announcements {
    void due(Collection<ReclaimDue> facts);

    /** The warnings that were given in these holdings, by customer: the latest of each, oldest first; none of rules that only warn. */
    Map<UUID, List<GivenWarning>> given(Collection<ReclaimDue> facts);

    /** Tells holders those warnings that were never given before: once per holding, due time, distance and receiver. Answers how many. */
    int upcoming(Collection<ReclaimUpcoming> facts);

    /** Likewise, those about rules that only warn. */
    int tried(Collection<ReclaimUpcoming> facts);

    /** Likewise, those to who manages the pool; pool-service says who they are. */
    int escalated(Collection<ReclaimUpcoming> facts);
}
