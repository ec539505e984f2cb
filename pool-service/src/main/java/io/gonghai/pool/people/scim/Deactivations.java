package io.gonghai.pool.people.scim;

import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/**
 * Tells administrators that the directory made somebody inactive who still has customers. Nothing is taken from them for that, as directories make mistakes; so
 * somebody has to decide, and off-board. Nobody is told where the person has none. All in the transaction of the change, under the lock that all changes of people take.
 */
@ApplicationScoped
class Deactivations {
    private static final String STREAM = "gonghai.custody.v1";
    private static final String TYPE = "HolderDeactivated";

    private final Sql sql;
    private final Outbox outbox;

    Deactivations(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /**
     * The event.
     *
     * @param held customers that are theirs, frozen ones that thaw to them included
     * @param managers active administrators, as far as the directory or a token has said so
     */
    private record Fact(String holder, int held, List<String> managers, Instant at) {}

    /** Whether the person is active now. */
    boolean active(String person) {
        return sql.first("SELECT 1 FROM person WHERE id = ? AND active", row -> row.getInt(1), person)
                .isPresent();
    }

    /** Tells of it, if the person is inactive now. @param active whether they were before */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(String person, boolean active, Instant at) {
        if (!active || active(person)) {
            return;
        }
        int held = sql.first("SELECT sum(held)::int FROM rep_pool WHERE person_id = ?", row -> row.getInt(1), person)
                .orElse(0);
        if (held > 0) {
            outbox.append(new OutgoingEvent(STREAM, person, TYPE, new Fact(person, held, administrators(), at)));
        }
    }

    private List<String> administrators() {
        return sql.list(
                "SELECT id FROM person WHERE active AND ? = ANY (groups) ORDER BY id",
                row -> row.getString(1),
                Roles.ADMINISTRATOR);
    }
}
