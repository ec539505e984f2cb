package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.ViewKind;
import io.gonghai.runtime.identity.RefusedCallers;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The directory's people as far as this service was told of them. */
@ApplicationScoped
class PersonCopies implements RefusedCallers {
    private static final String COLUMNS = "p.departments, p.directory_departments, p.active, p.known_at";

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

    /** Who asks, as far as they are known, and under which caps. */
    record Met(@Nullable Known person, Set<ViewKind> caps) {}

    /** Inactive people are refused everywhere. */
    @Override
    public boolean include(String callerId) {
        return find(callerId).filter(known -> !known.active()).isPresent();
    }

    Optional<Known> find(String personId) {
        return sql.first("SELECT " + COLUMNS + " FROM person_copy p WHERE id = ?", PersonCopies::known, personId);
    }

    /** The person, if they are known, and what the company caps of what anybody is shown. */
    Met meet(String personId) {
        return sql.first(
                        "SELECT c.cards_capped, c.records_capped, p.id, " + COLUMNS
                                + " FROM company_copy c LEFT JOIN person_copy p ON p.id = ?",
                        row -> new Met(row.getString("id") == null ? null : known(row), caps(row)),
                        personId)
                .orElseThrow();
    }

    private static Known known(ResultSet row) throws SQLException {
        return new Known(
                Set.copyOf(Sql.texts(row, "departments")),
                row.getBoolean("directory_departments"),
                row.getBoolean("active"),
                Sql.instant(row, "known_at"));
    }

    private static Set<ViewKind> caps(ResultSet row) throws SQLException {
        Set<ViewKind> caps = EnumSet.noneOf(ViewKind.class);
        if (row.getBoolean("cards_capped")) {
            caps.add(ViewKind.CARDS);
        }
        if (row.getBoolean("records_capped")) {
            caps.add(ViewKind.RECORDS);
        }
        return caps;
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
