package io.gonghai.notification.live;

import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * Tickets that open one stream within 30 seconds: a browser's EventSource can't send a token, and a token does not belong into an address. They
 * stand in the database, as hashes, so that any replica takes them and nobody reads them there.
 */
@ApplicationScoped
public class StreamTickets {
    private static final Duration LASTS = Duration.ofSeconds(30);
    private static final int BYTES = 32;
    private static final int MAX_LENGTH = 100;

    private final Sql sql;
    private final DatabaseClock clock;
    private final SecureRandom random = new SecureRandom();

    StreamTickets(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A ticket as it is given out, once. */
    record Issued(String ticket, Instant expiresAt) {}

    /** Who may listen, and how long. */
    record Admission(String person, Instant until) {}

    @Transactional(Transactional.TxType.MANDATORY)
    Issued issue(Admission admission) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String ticket = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant expiresAt = clock.now().plus(LASTS);
        sql.update(
                "INSERT INTO stream_ticket (hash, person_id, expires_at, stream_until) VALUES (?, ?, ?, ?)",
                hash(ticket),
                admission.person(),
                expiresAt,
                admission.until());
        return new Issued(ticket, expiresAt);
    }

    /** Takes the ticket; whoever comes second gets nothing. */
    Optional<Admission> redeem(String ticket) {
        if (ticket.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return sql.first(
                "DELETE FROM stream_ticket WHERE hash = ? AND expires_at > ? RETURNING person_id, stream_until",
                row -> new Admission(
                        row.getString("person_id"), Objects.requireNonNull(Sql.instant(row, "stream_until"))),
                hash(ticket),
                clock.now());
    }

    /** Removes tickets that nobody used. */
    public void forgetExpired() {
        sql.update("DELETE FROM stream_ticket WHERE expires_at <= ?", clock.now());
    }

    private static byte[] hash(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
