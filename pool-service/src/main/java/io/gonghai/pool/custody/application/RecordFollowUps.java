package io.gonghai.pool.custody.application;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Follow-ups were recorded: those who look after pools see when. Nothing moved, so there is neither a new version nor an event. */
@ApplicationScoped
public class RecordFollowUps {
    private final Marks marks;

    RecordFollowUps(Marks marks) {
        this.marks = marks;
    }

    /** @param recordedAt the last of each customer; what is older than what is known changes nothing */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recorded(Map<UUID, Instant> recordedAt) {
        marks.followedUp(recordedAt);
    }
}
