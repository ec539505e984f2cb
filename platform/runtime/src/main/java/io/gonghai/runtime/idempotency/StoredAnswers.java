package io.gonghai.runtime.idempotency;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of answers that were given under a key. */
@ApplicationScoped
public class StoredAnswers {
    private final Sql sql;

    StoredAnswers(Sql sql) {
        this.sql = sql;
    }

    /** Who asked what under which key. */
    record Slot(String caller, String operation, String key) {}

    /** What was answered; no status while the first request has not ended. */
    record Stored(
            byte[] bodyHash,
            int status,
            @Nullable String headers,
            @Nullable String body) {
        static Stored read(ResultSet row) throws SQLException {
            return new Stored(row.getBytes(1), row.getInt(2), row.getString(3), row.getString(4));
        }
    }

    /** Takes the slot for the running transaction; waits while another holds it; false when it was answered before. */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean take(Slot slot, byte[] bodyHash) {
        if (insert(slot, bodyHash)) {
            return true;
        }
        int expired = sql.update(
                "DELETE FROM idempotency WHERE caller = ? AND operation = ? AND key = ? AND at < clock_timestamp() - interval '24 hours'",
                slot.caller(),
                slot.operation(),
                slot.key());
        return expired > 0 && insert(slot, bodyHash);
    }

    private boolean insert(Slot slot, byte[] bodyHash) {
        return sql.update(
                        "INSERT INTO idempotency (caller, operation, key, body_hash) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                        slot.caller(),
                        slot.operation(),
                        slot.key(),
                        bodyHash)
                == 1;
    }

    Optional<Stored> find(Slot slot) {
        return sql.first("""
                SELECT body_hash, status, headers, body FROM idempotency
                WHERE caller = ? AND operation = ? AND key = ? AND status IS NOT NULL AND at >= clock_timestamp() - interval '24 hours'""", Stored::read, slot.caller(), slot.operation(), slot.key());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void answered(Slot slot, int status, String headers, @Nullable String body, @Nullable String subject) {
        sql.update(
                "UPDATE idempotency SET status = ?, headers = ?, body = ?, subject = ? WHERE caller = ? AND operation = ? AND key = ?",
                status,
                headers,
                body,
                subject,
                slot.caller(),
                slot.operation(),
                slot.key());
    }

    /** Erases what was answered about a subject; a repeat then gets 404 from the resource instead of the old answer. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(String subject) {
        sql.update("DELETE FROM idempotency WHERE subject = ?", subject);
    }

    /** Forgets answers older than a day, in small steps. */
    public int forgetOld() {
        return sql.update("""
                DELETE FROM idempotency WHERE ctid IN (
                    SELECT ctid FROM idempotency WHERE at < clock_timestamp() - interval '24 hours' LIMIT 5000)""");
    }
}
