package io.gonghai.pool.reps;

import io.gonghai.pool.people.Person;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads reps, and who has a say about whom. */
@ApplicationScoped
public class Reps {
    private final Sql sql;

    Reps(Sql sql) {
        this.sql = sql;
    }

    public Optional<Rep> find(String id) {
        return sql.first("SELECT " + Rep.COLUMNS + " FROM person WHERE id = ?", Rep::read, id);
    }

    /** The rep, whom nobody else changes until the running transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Rep> lock(String id) {
        return sql.first("SELECT " + Rep.COLUMNS + " FROM person WHERE id = ? FOR NO KEY UPDATE", Rep::read, id);
    }

    /** Whether somebody manages a pool that the rep is a member of; {@code everyone} are members, too. */
    boolean manages(String manager, Person rep) {
        return sql.first("""
                        SELECT 1 FROM pool WHERE NOT retired AND ? = ANY (manager_ids)
                            AND (members_everyone OR ? = ANY (member_people) OR member_departments && ?) LIMIT 1""", row -> row.getInt(1), manager, rep.id(), rep.departments())
                .isPresent();
    }

    /**
     * Whether somebody may decide about the rep as their manager: as above, but a pool that everyone belongs to gives nobody a say about everyone, and nobody
     * manages an administrator.
     */
    boolean decidesAbout(String manager, Person rep) {
        return sql.first("""
                        SELECT 1 FROM pool p WHERE NOT p.retired AND ? = ANY (p.manager_ids)
                            AND (? = ANY (p.member_people) OR p.member_departments && ?)
                            AND NOT EXISTS (SELECT 1 FROM person a WHERE a.id = ? AND 'administrator' = ANY (a.groups)) LIMIT 1""", row -> row.getInt(1), manager, rep.id(), rep.departments(), rep.id())
                .isPresent();
    }

    /** Whom a list may show. */
    sealed interface Circle {
        /** Everybody. */
        record Everybody() implements Circle {}

        /** These people, and whoever is of these departments. */
        record Some(List<String> people, List<String> departments) implements Circle {}
    }

    /** The members of the pools that somebody manages; empty where they manage none. */
    Optional<Circle> managedBy(String manager) {
        return sql.first(
                """
                SELECT bool_or(members_everyone) AS everyone,
                    ARRAY(SELECT DISTINCT unnest(p.member_people) FROM pool p WHERE NOT p.retired AND ? = ANY (p.manager_ids)) AS people,
                    ARRAY(SELECT DISTINCT unnest(p.member_departments) FROM pool p WHERE NOT p.retired AND ? = ANY (p.manager_ids)) AS departments
                FROM pool WHERE NOT retired AND ? = ANY (manager_ids) HAVING count(*) > 0""",
                row -> row.getBoolean("everyone")
                        ? new Circle.Everybody()
                        : new Circle.Some(Sql.texts(row, "people"), Sql.texts(row, "departments")),
                manager,
                manager,
                manager);
    }

    /** What a list is asked for; null: whatever. */
    record Filter(
            @Nullable String part,
            @Nullable String department,
            @Nullable Boolean active) {}

    /** By id, after the given one; the limit is written out so that the plan is made for it. */
    List<Rep> page(Circle circle, Filter filter, @Nullable String after, int limit) {
        List<Object> arguments = new ArrayList<>();
        String where = where(circle, filter, arguments);
        if (after != null) {
            where += " AND id > ?";
            arguments.add(after);
        }
        return sql.list(
                "SELECT " + Rep.COLUMNS + " FROM person WHERE " + where + " ORDER BY id LIMIT " + limit,
                Rep::read,
                arguments.toArray());
    }

    long count(Circle circle, Filter filter) {
        List<Object> arguments = new ArrayList<>();
        String where = where(circle, filter, arguments);
        return sql.first("SELECT count(*) FROM person WHERE " + where, row -> row.getLong(1), arguments.toArray())
                .orElse(0L);
    }

    private static String where(Circle circle, Filter filter, List<Object> arguments) {
        StringBuilder where = new StringBuilder();
        switch (circle) {
            case Circle.Everybody() -> where.append("true");
            case Circle.Some(List<String> people, List<String> departments) -> {
                where.append("(id = ANY (?) OR departments && ?)");
                arguments.add(people);
                arguments.add(departments);
            }
        }
        if (filter.part() != null) {
            where.append(" AND (position(? IN lower(name)) > 0 OR id = ?)");
            arguments.add(filter.part().toLowerCase(Locale.ROOT));
            arguments.add(filter.part());
        }
        if (filter.department() != null) {
            where.append(" AND departments && ?");
            arguments.add(List.of(filter.department()));
        }
        if (filter.active() != null) {
            where.append(" AND active = ?");
            arguments.add(filter.active());
        }
        return where.toString();
    }
}
