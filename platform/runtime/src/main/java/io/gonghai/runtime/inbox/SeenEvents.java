package io.gonghai.runtime.inbox;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Remembers event ids for a week: a relay that dies between sending and deleting sends again within seconds of its restart. */
@ApplicationScoped
class SeenEvents {
    private final Sql sql;

    SeenEvents(Sql sql) {
        this.sql = sql;
    }

    /** Notes the events and answers the ids that are new, in one statement. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<UUID> firstSightOf(List<IncomingEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        return sql.list(
                "INSERT INTO inbox (event_id) SELECT DISTINCT unnest(?::uuid[]) ON CONFLICT DO NOTHING RETURNING event_id",
                row -> row.getObject(1, UUID.class),
                events.stream().map(IncomingEvent::id).toList());
    }

    /** Forgets what is older than a week, in small steps. */
    int forgetOld() {
        return sql.update(
                "DELETE FROM inbox WHERE event_id IN (SELECT event_id FROM inbox WHERE at < clock_timestamp() - interval '7 days' LIMIT 5000)");
    }
}
