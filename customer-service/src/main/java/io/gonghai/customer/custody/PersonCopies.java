package io.gonghai.customer.custody;

import io.gonghai.runtime.identity.RefusedCallers;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory's people as far as this service was told of them. */
@ApplicationScoped
class PersonCopies implements RefusedCallers {
    private final Sql sql;

    PersonCopies(Sql sql) {
        this.sql = sql;
    }

    /** What decides about a person. */
    record Known(
            Set<String> departments,
            boolean directoryDepartments,
            boolean active,
            @Nullable Instant at) {
        /**
         * Whether a token says more than this: pool-service learns from tokens, and had not seen this one. In the second that both share they are the same. Where
         * the company's directory says the departments, no token says more.
         */
        boolean olderThan(Instant tokenIssued) {
            return !directoryDepartments && at != null && !tokenIssued.isBefore(at.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /** Inactive people are refused everywhere. */
    @Override
    public boolean include(String callerId) {
        return find(callerId).filter(known -> !known.active()).isPresent();
    }

    Optional<Known> find(String personId) {
        return sql.first(
                "SELECT departments, directory_departments, active, known_at FROM person_copy WHERE id = ?",
                row -> new Known(
                        Set.copyOf(Sql.texts(row, "departments")),
                        row.getBoolean("directory_departments"),
                        row.getBoolean("active"),
                        Sql.instant(row, "known_at")),
                personId);
    }

    void save(
            String id,
            long version,
            String name,
            List<String> departments,
            boolean directoryDepartments,
            boolean active,
            @Nullable Instant at) {
        sql.update("""
                INSERT INTO person_copy AS p (id, version, name, departments, directory_departments, active, known_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, departments = excluded.departments,
                    directory_departments = excluded.directory_departments, active = excluded.active, known_at = excluded.known_at
                WHERE p.version < excluded.version""", id, version, name, departments, directoryDepartments, active, at);
    }

    void erase(String id) {
        sql.update("DELETE FROM person_copy WHERE id = ?", id);
    }
}
