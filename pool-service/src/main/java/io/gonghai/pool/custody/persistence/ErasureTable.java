package io.gonghai.pool.custody.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.pool.cards.Cards;
import io.gonghai.pool.custody.application.Custodies;
import io.gonghai.pool.custody.application.Erasures;
import io.gonghai.pool.custody.application.Suggestions;
import io.gonghai.pool.ratings.DealCredits;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.idempotency.StoredAnswers;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Erasures in PostgreSQL. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ErasureTable implements Erasures {
    private final Sql sql;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Cards cards;
    private final StoredAnswers answers;
    private final DealCredits credits;
    private final Suggestions suggestions;
    private final Duration patience;
    private final Duration again;

    ErasureTable(
            Sql sql,
            Outbox outbox,
            ObjectMapper json,
            Cards cards,
            StoredAnswers answers,
            DealCredits credits,
            Suggestions suggestions,
            @ConfigProperty(name = "gonghai.erasures.patience") Duration patience,
            @ConfigProperty(name = "gonghai.erasures.again") Duration again) {
        this.sql = sql;
        this.outbox = outbox;
        this.json = json;
        this.cards = cards;
        this.answers = answers;
        this.credits = credits;
        this.suggestions = suggestions;
        this.patience = patience;
        this.again = again;
    }

    @Override
    public void wipe(Collection<UUID> customerIds) {
        suggestions.forget(customerIds);
        customerIds.stream()
                .distinct()
                .sorted(java.util.Comparator.comparing(UUID::toString))
                .forEach(id -> {
                    cards.erase(id);
                    sql.update("DELETE FROM last_loss WHERE customer_id = ?", id);
                    sql.update(
                            "UPDATE custody_history SET reason = NULL, revisit_at = NULL WHERE customer_id = ? AND (reason IS NOT NULL OR revisit_at IS NOT NULL)",
                            id);
                    sql.update(ClaimRequestTable.STATEMENTS.forget(), id);
                    sql.update(ExtensionRequestTable.STATEMENTS.forget(), id);
                    answers.erase(id.toString());
                });
        credits.customersErased(customerIds);
    }

    @Override
    public void await(List<Custodies.Recorded> deletions) {
        sql.batch(
                "INSERT INTO erasure (customer_id, deleted_at, fact, next_at) VALUES (?, ?, ?, clock_timestamp() + ?::interval) ON CONFLICT DO NOTHING",
                deletions.stream()
                        .map(deletion -> new Object[] {
                            deletion.move().after().customerId(),
                            deletion.move().at(),
                            outbox.encode(CustodyFact.of(deletion, null)),
                            interval(patience)
                        })
                        .toList());
    }

    @Override
    public void received(Collection<UUID> customerIds) {
        if (!customerIds.isEmpty()) {
            sql.update("DELETE FROM erasure WHERE customer_id = ANY (?)", List.copyOf(customerIds));
        }
    }

    @Override
    public int tellAgain(int most) {
        List<Map.Entry<UUID, String>> due =
                sql.list("""
                UPDATE erasure SET told = told + 1, next_at = clock_timestamp() + ?::interval
                WHERE customer_id IN (SELECT customer_id FROM erasure WHERE next_at <= clock_timestamp()
                    ORDER BY next_at LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING customer_id, fact""", row -> Map.entry(row.getObject(1, UUID.class), row.getString(2)), interval(again), most);
        due.forEach(erasure -> outbox.append(new OutgoingEvent(
                CustodyFact.STREAM, erasure.getKey().toString(), "CustomerDeleted", parse(erasure.getValue()))));
        return due.size();
    }

    @Override
    @Transactional(Transactional.TxType.SUPPORTS)
    public long open() {
        return sql.first("SELECT count(*) FROM erasure", row -> row.getLong(1)).orElse(0L);
    }

    private Object parse(String fact) {
        try {
            return json.readTree(fact);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored fact does not read", e);
        }
    }

    private static String interval(Duration time) {
        return time.toMillis() + " milliseconds";
    }
}
