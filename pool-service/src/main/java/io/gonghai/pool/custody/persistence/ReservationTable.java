package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.custody.application.Custodies.Recorded;
import io.gonghai.pool.custody.application.Facts;
import io.gonghai.pool.custody.application.Reservations;
import io.gonghai.pool.custody.domain.Custody;
import io.gonghai.pool.custody.domain.Transition;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reservations in PostgreSQL: a custody row that counts but is not told of, and when to ask about it. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ReservationTable implements Reservations {
    private final Sql sql;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final PassedOver passedOver;
    private final Duration patience;

    ReservationTable(
            Sql sql,
            Outbox outbox,
            ObjectMapper json,
            PassedOver passedOver,
            @ConfigProperty(name = "gonghai.reservations.patience") Duration patience) {
        this.sql = sql;
        this.outbox = outbox;
        this.json = json;
        this.passedOver = passedOver;
        this.patience = patience;
    }

    @Override
    public void reserve(Transition move, JudgedBy judgedBy, Facts facts, ZoneId zone) {
        sql.update(
                Statements.RESERVE,
                new Arguments()
                        .begun(move.after(), true, facts)
                        .gained(move, zone)
                        .add(move.after().customerId(), patience.toMillis() + " milliseconds")
                        .add(judgedBy.rulesVersion(), judgedBy.settingsVersion(), judgedBy.passedOver())
                        .toArray());
    }

    @Override
    public Optional<JudgedBy> judgedBy(UUID customerId) {
        return sql.first(
                "SELECT rules_version, settings_version, passed_over FROM reservation WHERE customer_id = ?",
                row -> new JudgedBy(
                        row.getObject(1, Integer.class),
                        row.getObject(2, Integer.class),
                        Sql.texts(row, "passed_over")),
                customerId);
    }

    @Override
    public void confirm(Recorded recorded) {
        UUID id = recorded.move().after().customerId();
        sql.update(
                Statements.CONFIRM,
                new Arguments()
                        .add(id, id)
                        .told(recorded, null, json)
                        .history(recorded)
                        .toArray());
        passedOver.moved(recorded.decision().passedOver());
        outbox.wakeRelayAfterCommit();
    }

    @Override
    public void release(Custody reserved) {
        sql.update("DELETE FROM custody WHERE customer_id = ? AND reserved", reserved.customerId());
        sql.update(
                "UPDATE rep_pool SET held = held - 1 WHERE person_id = ? AND pool_id = ?",
                reserved.holder(),
                reserved.poolId());
    }
}
