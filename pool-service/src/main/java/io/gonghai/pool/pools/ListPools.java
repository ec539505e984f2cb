package io.gonghai.pool.pools;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.Person;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The pools that somebody may see: all for administrators and auditors, else those where they are member or manager. Retired ones are apart: only who reads
 * all may still look at them, as history and decisions name them.
 */
@ApplicationScoped
public class ListPools {
    private static final String VISIBLE = """
            NOT retired AND (? OR members_everyone OR ? = ANY (member_people) OR ? = ANY (manager_ids)
                OR member_departments && ? OR manager_departments && ?)""";

    private final Sql sql;
    private final Pools pools;
    private final PageWeight weight;

    ListPools(Sql sql, Pools pools, PageWeight weight) {
        this.sql = sql;
        this.pools = pools;
        this.weight = weight;
    }

    /** @param retired those that are, instead of those that are not; for who reads all */
    Page<PoolView> page(Person who, Actor actor, boolean retired, PageRequest request) {
        int asked = request.limit();
        Optional<Cursor> from = request.cursor(2);
        String where = retired ? "retired" : VISIBLE;
        List<Object> arguments = retired ? new ArrayList<>() : visibleTo(who, actor);
        Long count = request.wantsCount() ? count(where, arguments) : null;
        if (from.isPresent()) {
            where += " AND (name, id) > (?, ?)";
            arguments.add(from.get().text(0));
            arguments.add(from.get().uuid(1));
        }
        int limit = weight.fitting(asked, "spec", "pool WHERE " + where, "name, id", arguments);
        arguments.add(limit + 1);
        List<Pool> rows = sql.list(
                "SELECT " + Pools.COLUMNS + " FROM pool WHERE " + where + " ORDER BY name, id LIMIT ?",
                pools::read,
                arguments.toArray());
        return Page.of(rows, limit, PoolView::of, pool -> Cursor.of(pool.spec().name(), pool.id()))
                .withCount(count);
    }

    /** The pool, if they may see it, for who reads all also if it is retired. */
    Optional<Pool> readable(Person who, Actor actor, UUID id) {
        return actor.readsAll() ? pools.find(id) : visible(who, actor, id);
    }

    /** The pool, if they may see it. */
    public Optional<Pool> visible(Person who, Actor actor, UUID id) {
        List<Object> arguments = visibleTo(who, actor);
        arguments.add(id);
        return sql.first(
                "SELECT " + Pools.COLUMNS + " FROM pool WHERE " + VISIBLE + " AND id = ?",
                pools::read,
                arguments.toArray());
    }

    /** All that they may see, by name. */
    public List<Pool> all(Person who, Actor actor) {
        return sql.list(
                "SELECT " + Pools.COLUMNS + " FROM pool WHERE " + VISIBLE + " ORDER BY name, id",
                pools::read,
                visibleTo(who, actor).toArray());
    }

    /** Ids of the pools that they manage; all for those who read all. */
    public List<UUID> managed(Actor actor) {
        return sql.list(
                "SELECT id FROM pool WHERE NOT retired AND (? OR ? = ANY (manager_ids)) ORDER BY id",
                row -> row.getObject(1, UUID.class),
                actor.readsAll(),
                actor.id());
    }

    private long count(String where, List<Object> arguments) {
        return sql.first("SELECT count(*) FROM pool WHERE " + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }

    private static List<Object> visibleTo(Person who, Actor actor) {
        return new ArrayList<>(List.of(actor.readsAll(), who.id(), who.id(), who.departments(), who.departments()));
    }
}
