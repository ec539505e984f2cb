package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.settings.CustodySettings;
import io.gonghai.pool.settings.Settings;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts back what a pool said about taking back before a wrong change of it, as an ordinary change; nothing else of its rules. */
@ApplicationScoped
public class PutBackRules {
    private static final ProblemType TOO_LATE = new ProblemType("undo-too-late", 409);
    private static final String VERSION =
            "SELECT rules, changed_at, grace_until FROM pool_rules WHERE pool_id = ? AND rules_version = ?";

    private final ChangePools change;
    private final StoredPool stored;
    private final Settings settings;
    private final DatabaseClock clock;
    private final Sql sql;

    PutBackRules(ChangePools change, StoredPool stored, Settings settings, DatabaseClock clock, Sql sql) {
        this.change = change;
        this.stored = stored;
        this.settings = settings;
        this.clock = clock;
        this.sql = sql;
    }

    /**
     * Versions of rules that were wrong.
     *
     * @param until when the time ends within which they can be undone: the settings name it, and it runs from when the first of them could take anything
     * @param putsBack whether they changed what the pool says about taking back, and that stands still: what was said before them would be put back
     */
    public record Wrong(int from, int to, Instant until, boolean putsBack) {}

    private record Version(
            PoolSpec.Rules rules,
            Instant changedAt,
            @Nullable Instant graceUntil) {
        /** From when the change could take anything back. */
        Instant effective() {
            return graceUntil != null && graceUntil.isAfter(changedAt) ? graceUntil : changedAt;
        }
    }

    /** @throws Problem 400 where these are no versions of the pool's rules with one before them */
    public Wrong look(Pool pool, int from, int to) {
        if (from < 2) {
            throw Problem.invalid("from", "violation.no-rules-before");
        }
        if (from > pool.rulesVersion()) {
            throw Problem.invalid("from", "violation.no-such-rules");
        }
        if (to < from || to > pool.rulesVersion()) {
            throw Problem.invalid("to", "violation.rules-versions");
        }
        CustodySettings company = settings.now().settings();
        Instant until = company.undoWithin().after(version(pool.id(), from).effective(), company.timeZone());
        PoolSpec.Rules wrong = version(pool.id(), to).rules();
        boolean stand = pool.spec().rules().takesBackAs(wrong);
        return new Wrong(
                from,
                to,
                until,
                stand && !wrong.takesBackAs(version(pool.id(), from - 1).rules()));
    }

    /**
     * Where what they say about taking back stands still, what was said before them stands from now on; where it was changed since, that stays.
     *
     * @throws Problem 400 as {@link #look}, 404, 409 where it is too late, 412, 428
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void putBack(UUID pool, int from, int to, String ifMatch, Actor by) {
        change.change(pool, ifMatch, before -> wanted(before, from, to), by);
    }

    private PoolSpec wanted(Pool before, int from, int to) {
        Wrong wrong = look(before, from, to);
        if (wrong.until().isBefore(clock.now())) {
            throw new Problem(TOO_LATE).figure("until", wrong.until()).extension("until", wrong.until());
        }
        return wrong.putsBack()
                ? before.spec().takingBackAs(version(before.id(), from - 1).rules())
                : before.spec();
    }

    private Version version(UUID pool, int version) {
        return sql.first(VERSION, this::read, pool, version).orElseThrow();
    }

    private Version read(ResultSet row) throws SQLException {
        return new Version(
                stored.readRules(row.getString("rules")),
                Objects.requireNonNull(Sql.instant(row, "changed_at")),
                Sql.instant(row, "grace_until"));
    }
}
