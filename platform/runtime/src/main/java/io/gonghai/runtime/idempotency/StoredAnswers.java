package io.gonghai.runtime.idempotency;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of answers that were given under a key. */
@ApplicationScoped
public class StoredAnswers {
    /** Only what was done is remembered, so no answer has this status but one that was erased. */
    static final int ERASED = 404;

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

    /** Takes several slots of one key, in one order for everybody; answers which were free. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<String> takeAll(String caller, String key, List<String> operations, byte[] bodyHash) {
        List<String> taken = new ArrayList<>(insertAll(caller, key, operations, bodyHash));
        if (taken.size() < operations.size()) {
            List<String> expired = sql.list("""
                    DELETE FROM idempotency WHERE caller = ? AND key = ? AND operation = ANY (?) AND at < clock_timestamp() - interval '24 hours'
                    RETURNING operation""", row -> row.getString(1), caller, key, operations);
            if (!expired.isEmpty()) {
                taken.addAll(insertAll(caller, key, expired, bodyHash));
            }
        }
        return taken;
    }

    private List<String> insertAll(String caller, String key, List<String> operations, byte[] bodyHash) {
        return sql.list("""
                INSERT INTO idempotency (caller, operation, key, body_hash)
                SELECT ?, o.operation, ?, ? FROM unnest(?::text[]) o (operation) ORDER BY o.operation COLLATE "C"
                ON CONFLICT DO NOTHING RETURNING operation""", row -> row.getString(1), caller, key, bodyHash, operations);
    }

    /** What was answered in several slots of one key, by operation. */
    Map<String, Stored> findAll(String caller, String key, List<String> operations) {
        Map<String, Stored> found = new HashMap<>();
        sql.list("""
                SELECT body_hash, status, headers, body, operation FROM idempotency
                WHERE caller = ? AND key = ? AND operation = ANY (?) AND status IS NOT NULL AND at >= clock_timestamp() - interval '24 hours'""", row -> found.put(row.getString(5), Stored.read(row)) == null, caller, key, operations);
        return found;
    }

    /** Remembers what was done in several slots, each with its body and whom it is about. */
    @Transactional(Transactional.TxType.MANDATORY)
    void answeredAll(String caller, String key, List<String> operations, List<String> bodies, List<String> subjects) {
        sql.update("""
                UPDATE idempotency i SET status = 200, headers = '{}', body = x.body, subject = x.subject
                FROM unnest(?::text[], ?::text[], ?::text[]) x (operation, body, subject)
                WHERE i.caller = ? AND i.key = ? AND i.operation = x.operation""", operations, bodies, subjects, caller, key);
    }

    /** Gives slots back in which nothing was done. */
    @Transactional(Transactional.TxType.MANDATORY)
    void giveBack(String caller, String key, List<String> operations) {
        sql.update(
                "DELETE FROM idempotency WHERE caller = ? AND key = ? AND operation = ANY (?)",
                caller,
                key,
                operations);
    }

    /** Erases what was answered about a subject. Its key stays taken for the rest of its day, or a repeat would make anew what was erased: it gets 404. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(String subject) {
        sql.update(
                "UPDATE idempotency SET status = ?, headers = '{}', body = NULL WHERE subject = ? AND status <> ?",
                ERASED,
                subject,
                ERASED);
    }

    /** Forgets answers older than a day, in small steps. */
    public int forgetOld() {
        return sql.update("""
                DELETE FROM idempotency WHERE ctid IN (
                    SELECT ctid FROM idempotency WHERE at < clock_timestamp() - interval '24 hours' LIMIT 5000)""");
    }
}
