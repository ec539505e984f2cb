package io.gonghai.pool.people.scim;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The tokens that let a directory in: 256 random bits each, of which only a hash is kept, so that a look-up tells nothing by its time. At most two are
 * valid, so that the next can be put in place before the last is taken away.
 */
@ApplicationScoped
class ScimTokens {
    private static final int MOST = 2;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("(?i:Bearer) +(scim_[A-Za-z0-9_-]{43}) *");
    private static final String SELECT = "SELECT id, name, created_by, created_at, last_used_at FROM scim_token ";

    private final Sql sql;
    private final DatabaseClock clock;

    ScimTokens(Sql sql, DatabaseClock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Makes a token, with the secret that is shown once. @throws Problem 409 where two are valid already */
    @Transactional(Transactional.TxType.MANDATORY)
    ScimTokenView make(String name, String by) {
        sql.first("SELECT pg_advisory_xact_lock(7202)::text", row -> row.getString(1));
        if (list().size() >= MOST) {
            throw new Problem(new ProblemType("scim-tokens-full", 409));
        }
        byte[] bits = new byte[32];
        RANDOM.nextBytes(bits);
        String secret = "scim_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        UUID id = Ids.next();
        Instant at = clock.now();
        sql.update(
                "INSERT INTO scim_token (id, name, hash, created_by, created_at) VALUES (?, ?, ?, ?, ?)",
                id,
                name,
                hash(secret),
                by,
                at);
        return new ScimTokenView(id, name, by, at, null, secret);
    }

    /** All that are valid, oldest first. */
    List<ScimTokenView> list() {
        return sql.list(SELECT + "ORDER BY id", ScimTokens::read);
    }

    /** Whether there was one. */
    boolean delete(UUID id) {
        return sql.update("DELETE FROM scim_token WHERE id = ?", id) == 1;
    }

    /** Whether a request's {@code Authorization} lets it in; when a token was used last is kept to the minute. */
    boolean letIn(String authorization) {
        var form = FORM.matcher(authorization);
        if (!form.matches()) {
            return false;
        }
        Optional<ScimTokenView> token =
                sql.first(SELECT + "WHERE hash = ?", ScimTokens::read, (Object) hash(form.group(1)));
        Instant now = token.isPresent() ? clock.now() : Instant.EPOCH;
        token.filter(known -> known.lastUsedAt() == null || known.lastUsedAt().isBefore(now.minusSeconds(60)))
                .ifPresent(known -> sql.update("UPDATE scim_token SET last_used_at = ? WHERE id = ?", now, known.id()));
        return token.isPresent();
    }

    private static ScimTokenView read(ResultSet row) throws SQLException {
        return new ScimTokenView(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("created_by"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Sql.instant(row, "last_used_at"),
                null);
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
