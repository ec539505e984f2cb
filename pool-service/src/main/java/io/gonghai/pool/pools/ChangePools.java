package io.gonghai.pool.pools;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.settings.Settings;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.CalendarPeriod;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Creates, changes and retires pools: state, rule set and event in one transaction. */
@ApplicationScoped
public class ChangePools {
    private static final String NOBODY =
            "(SELECT 1 FROM custody WHERE pool_id = ? AND state = '%s' ORDER BY since DESC, customer_id DESC LIMIT 1) IS NULL";

    private final Pools pools;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final EntityManager entities;
    private final Sql sql;
    private final Settings settings;

    ChangePools(Pools pools, Outbox outbox, DatabaseClock clock, EntityManager entities, Sql sql, Settings settings) {
        this.pools = pools;
        this.outbox = outbox;
        this.clock = clock;
        this.entities = entities;
        this.sql = sql;
        this.settings = settings;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Pool create(UUID id, PoolSpec spec, Actor by) {
        lockDerivation();
        Instant at = clock.now();
        PoolRow row = new PoolRow();
        row.id = id;
        row.version = 1;
        row.rulesVersion = 1;
        row.set(spec, pools.write(spec, null), at);
        refuseTooLarge(row);
        row.persist();
        return told(row, by, at, NewRules.withoutGrace());
    }

    /**
     * Replaces what was decided. A change that changes nothing leaves the version.
     *
     * @param grace what a change of reclaim rules, exemptions or calendar leaves to those whose deadlines it brings nearer; null for none
     * @throws Problem 400 where it would be too large to be told, 403 where somebody who is no administrator would change the managers or the position, 404, 412, 428
     */
    @Transactional
    Pool change(UUID id, PoolSpec spec, @Nullable CalendarPeriod grace, String ifMatch, Actor by) {
        return change(id, before -> spec, grace, ifMatch, by);
    }

    /** The same where what is wanted follows from what stands, and leaves no grace. */
    @Transactional(Transactional.TxType.MANDATORY)
    Pool change(UUID id, String ifMatch, Function<Pool, PoolSpec> wanted, Actor by) {
        return change(id, wanted, null, ifMatch, by);
    }

    private Pool change(
            UUID id, Function<Pool, PoolSpec> wanted, @Nullable CalendarPeriod grace, String ifMatch, Actor by) {
        lockDerivation();
        PoolRow row = locked(id);
        ETags.requireMatch(ifMatch, row.version);
        Pool before = pools.of(row);
        PoolSpec spec = wanted.apply(before);
        List<String> reserved = by.administrator() ? List.of() : administratorsChanges(before.spec(), spec);
        if (!reserved.isEmpty()) {
            throw Problem.notTheirs(reserved);
        }
        return before.spec().equals(spec) ? before : replace(row, before, spec, grace, by);
    }

    private Pool replace(PoolRow row, Pool before, PoolSpec spec, @Nullable CalendarPeriod grace, Actor by) {
        Instant at = clock.now();
        row.version++;
        if (before.spec().rules().equals(spec.rules())) {
            row.set(spec, pools.writeAround(row.spec, spec), at);
            refuseTooLarge(row);
            return told(row, by, at, null);
        }
        row.rulesVersion++;
        boolean left = grace != null && !before.spec().takesBackAs(spec);
        Instant until = left ? grace.after(at, settings.now().settings().timeZone()) : null;
        JsonNode stands = ChangeGrace.after(before.reclaim(), until, at);
        row.set(spec, pools.write(spec, stands), at);
        refuseTooLarge(row);
        return told(row, by, at, new NewRules(left ? grace.text() : null, until, stands));
    }

    /**
     * That rules are new.
     *
     * @param grace that was given with them
     * @param stands what they are told with ({@link ChangeGrace})
     */
    private record NewRules(
            @Nullable String grace,
            @Nullable Instant until,
            @Nullable JsonNode stands) {
        static NewRules withoutGrace() {
            return new NewRules(null, null, null);
        }
    }

    /** Which of the fields change that are the administrators': who manages it, and which pools come before it. */
    private static List<String> administratorsChanges(PoolSpec before, PoolSpec after) {
        List<String> changed = new ArrayList<>();
        if (!before.managers().equals(after.managers())) {
            changed.add("managers");
        }
        if (!Objects.equals(before.position(), after.position())) {
            changed.add("position");
        }
        return changed;
    }

    /**
     * Closes a pool for good: from now on nobody puts customers into it, and what was meant for it goes to its successor. It is retired once it is empty.
     *
     * @param successor an open pool, not itself
     * @throws Problem 400 where there is no such successor, 409 for the default pool, 404, 412, 428
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void close(UUID id, UUID successor, String ifMatch, Actor by) {
        PoolRow row = lockedToRetire(id);
        ETags.requireMatch(ifMatch, row.version);
        if (row.isDefault) {
            throw new Problem(new ProblemType("default-pool", 409));
        }
        if (successor.equals(id) || pools.keptOpen(successor).isEmpty()) {
            throw Problem.invalid("toPool", "violation.unknown-pool");
        }
        row.version++;
        row.successor = successor;
        row.changedAt = clock.now();
        told(row, by, row.changedAt, null);
    }

    /** Retires a closed pool if nothing is in it any more. @return whether it is retired now */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean retireIfEmpty(UUID id, Actor by) {
        lockDerivation();
        sql.first("SELECT 1 FROM pool WHERE id = ? FOR UPDATE", one -> one.getInt(1), id);
        PoolRow row = PoolRow.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.retired) {
            return true;
        }
        if (!isEmpty(id)) {
            return false;
        }
        row.version++;
        row.retired = true;
        row.changedAt = clock.now();
        told(row, by, row.changedAt, null);
        return true;
    }

    /** @throws Problem 409 while customers are in it or held from it, and always for the default pool; 404, 412, 428 */
    @Transactional
    void retire(UUID id, String ifMatch, Actor by) {
        PoolRow row = lockedToRetire(id);
        ETags.requireMatch(ifMatch, row.version);
        if (row.isDefault) {
            throw new Problem(new ProblemType("default-pool", 409));
        }
        if (!isEmpty(id)) {
            throw new Problem(new ProblemType("pool-not-empty", 409));
        }
        Instant at = clock.now();
        row.version++;
        row.retired = true;
        row.changedAt = at;
        told(row, by, at, null);
    }

    /**
     * One statement, so that a customer who is returned meanwhile is seen where it was or where it is. Each state along its own index: a planner that does not
     * know the pool to be empty would read the whole table, and others wait for our lock meanwhile.
     */
    private boolean isEmpty(UUID id) {
        return sql.first(
                        Stream.of("POOLED", "HELD", "FROZEN", "DISCARDED")
                                .map(NOBODY::formatted)
                                .collect(joining(" AND ", "SELECT ", "")),
                        row -> row.getBoolean(1),
                        id,
                        id,
                        id,
                        id)
                .orElseThrow();
    }

    private PoolRow lockedToRetire(UUID id) {
        lockDerivation();
        // FOR UPDATE, unlike Hibernate's lock, waits for those who bring customers (Pools.keptOpen)
        sql.first("SELECT 1 FROM pool WHERE id = ? FOR UPDATE", one -> one.getInt(1), id);
        return locked(id);
    }

    private PoolRow locked(UUID id) {
        PoolRow row = PoolRow.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || row.retired) {
            throw Problem.notFound();
        }
        return row;
    }

    /** @param newRules null where they are as before */
    private Pool told(PoolRow row, Actor by, Instant at, @Nullable NewRules newRules) {
        Pool pool = pools.of(row);
        if (newRules != null) {
            PoolRulesRow rules = new PoolRulesRow();
            rules.key = new PoolRulesRow.Key(row.id, row.rulesVersion);
            rules.rules = pools.write(pool.spec().rules(), newRules.stands());
            rules.changedBy = by.id();
            rules.changedAt = at;
            rules.changeGrace = newRules.grace();
            rules.graceUntil = newRules.until();
            rules.persist();
        }
        entities.flush();
        sql.update(
                "UPDATE pool SET manager_ids = managers_of(manager_people, manager_departments, is_default) WHERE id = ?",
                row.id);
        // the version itself is kept by the database, whichever release writes it
        sql.update(
                "UPDATE pool_version SET changed_by = ? WHERE pool_id = ? AND version = ?",
                by.id(),
                row.id,
                row.version);
        outbox.append(event(pool));
        return pool;
    }

    /** A pool is told whole, with the rules that a grace keeps: what no message can hold would be decided here and carried out nowhere. */
    private void refuseTooLarge(PoolRow row) {
        if (!outbox.fits(event(pools.of(row)))) {
            throw Problem.invalid("body", "violation.pool-too-large");
        }
    }

    private static OutgoingEvent event(Pool pool) {
        return new OutgoingEvent(PoolFact.STREAM, pool.id().toString(), PoolFact.TYPE, PoolFact.of(pool));
    }

    /** Who derives {@code manager_ids} does so alone, or a person and a pool that change at once could miss each other. */
    private void lockDerivation() {
        sql.first("SELECT pg_advisory_xact_lock(7201)::text", row -> row.getString(1));
    }
}
