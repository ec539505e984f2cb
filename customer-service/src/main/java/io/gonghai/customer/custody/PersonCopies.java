package io.gonghai.customer.custody;

import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The directory's people as far as this service was told of them. */
@ApplicationScoped
class PersonCopies {
    private final Sql sql;

    PersonCopies(Sql sql) {
        this.sql = sql;
    }

    /** What decides about a person. */
    record Known(Set<String> departments, boolean active) {}

    Optional<Known> find(String personId) {
        return sql.first(
                "SELECT departments, active FROM person_copy WHERE id = ?",
                row -> new Known(Set.copyOf(Sql.texts(row, "departments")), row.getBoolean("active")),
                personId);
    }

    void save(String id, long version, String name, List<String> departments, boolean active) {
        sql.update("""
                INSERT INTO person_copy AS p (id, version, name, departments, active) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, departments = excluded.departments,
                    active = excluded.active WHERE p.version < excluded.version""", id, version, name, departments, active);
    }

    void erase(String id) {
        sql.update("DELETE FROM person_copy WHERE id = ?", id);
    }
}
