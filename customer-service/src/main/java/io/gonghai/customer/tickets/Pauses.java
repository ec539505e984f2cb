package io.gonghai.customer.tickets;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;

/**
 * From when to when at least one ticket of a kind was open. Kept as tickets change, under the customer's lock, and bounded: so what is told of a customer costs the
 * same, however many tickets there were.
 */
@ApplicationScoped
class Pauses {
    /** Of each kind; of more the oldest become one, with the time between them. */
    static final int MOST = 50;

    private static final String BEGIN = """
            INSERT INTO pause AS known (customer_id, kind, stretches) VALUES (?, ?, tstzmultirange(tstzrange(?, NULL)))
            ON CONFLICT (customer_id, kind) DO UPDATE SET stretches = joined_stretches(known.stretches + excluded.stretches, ?)""";

    /** Nothing is cut away but of the stretch that has no end, whatever clock said so. */
    private static final String END = """
            UPDATE pause SET stretches = stretches - tstzmultirange(tstzrange(
                greatest(?, (SELECT max(lower(one)) FROM unnest(stretches) AS one WHERE upper_inf(one))), NULL))
            WHERE customer_id = ? AND kind = ? AND EXISTS (SELECT 1 FROM unnest(stretches) AS one WHERE upper_inf(one))
            AND NOT EXISTS (SELECT 1 FROM ticket t WHERE t.customer_id = pause.customer_id AND t.kind = pause.kind AND t.status = 'OPEN')""";

    private final Sql sql;

    Pauses(Sql sql) {
        this.sql = sql;
    }

    /** A ticket of the kind was opened. */
    @Transactional(Transactional.TxType.MANDATORY)
    void begin(UUID customerId, TicketKind kind, Instant at) {
        sql.update(BEGIN, customerId, kind, at, MOST);
    }

    /** A ticket of the kind was closed, and is written so. Nothing ends while another is open. */
    @Transactional(Transactional.TxType.MANDATORY)
    void end(UUID customerId, TicketKind kind, Instant at) {
        sql.update(END, at, customerId, kind);
    }
}
