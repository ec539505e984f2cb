package io.gonghai.pool.people;

import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the directory in step with tokens: a person unknown is added, and what a newer token says replaces what an older one said, except for what the
 * company's own directory carries: that wins over every token. What this process has seen already, and what is older than that, costs no statement.
 */
@ApplicationScoped
public class Sightings {
    private static final int REMEMBERED = 50_000;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_LENGTH = 200;

    private final Sql sql;
    private final PersonNews news;
    private final DatabaseClock clock;
    private final Map<String, Known> seen = new ConcurrentHashMap<>();

    Sightings(Sql sql, PersonNews news, DatabaseClock clock) {
        this.sql = sql;
        this.news = news;
        this.clock = clock;
    }

    /** What a token says of its person. */
    private record Seen(String name, List<String> departments, List<String> groups) {
        /** Whether another token says nothing that is not known by this; one without a name has the id in its place. */
        boolean says(Seen other, String id) {
            return departments.equals(other.departments)
                    && groups.equals(other.groups)
                    && (name.equals(other.name) || other.name.equals(id));
        }
    }

    /** What the newest token said that is known here, and when it was issued. */
    private record Known(Instant tokenAt, Seen said) {
        /** Whether a token can't change anything: it is older, or of the same second and says the same. */
        boolean covers(Instant otherAt, Seen other) {
            return otherAt.isBefore(tokenAt) || (otherAt.equals(tokenAt) && other.equals(said));
        }

        static Known newer(Known one, Known other) {
            return other.tokenAt.isBefore(one.tokenAt) ? one : other;
        }
    }

    void saw(Caller caller, Instant tokenAt) {
        Seen now = new Seen(caller.name(), tidy(caller.departments()), tidy(caller.groups()));
        Known before = seen.get(caller.id());
        if (before != null && before.covers(tokenAt, now)) {
            return;
        }
        Known known = confirmed(caller.id(), now, tokenAt).orElseGet(() -> {
            QuarkusTransaction.requiringNew().run(() -> note(caller.id(), now, tokenAt));
            return new Known(tokenAt, now);
        });
        if (seen.size() >= REMEMBERED) {
            seen.clear();
        }
        seen.merge(caller.id(), known, Known::newer);
    }

    /** What is known of a person, and which of it the company's directory carries. */
    private record Standing(Known known, boolean provisioned, boolean directoryDepartments, boolean directoryRoles) {
        static Standing read(ResultSet row) throws SQLException {
            return new Standing(
                    new Known(
                            Objects.requireNonNull(Sql.instant(row, "token_at")),
                            new Seen(row.getString("name"), Sql.texts(row, "departments"), Sql.texts(row, "groups"))),
                    row.getBoolean("provisioned"),
                    row.getBoolean("directory_departments"),
                    row.getBoolean("directory_roles"));
        }

        /** What a token says, with what it has no say in put as it stands. */
        Seen allowed(Seen token) {
            Seen said = known.said();
            return new Seen(
                    provisioned ? said.name() : token.name(),
                    directoryDepartments ? said.departments() : token.departments(),
                    directoryRoles ? said.groups() : token.groups());
        }
    }

    /**
     * What the directory knows, if this token changes nothing of it but its age: no lock is taken then. The age is kept, or a token issued between the two
     * could bring back later what it says.
     */
    private Optional<Known> confirmed(String id, Seen now, Instant tokenAt) {
        return sql.first("""
                        SELECT name, departments, groups, token_at, provisioned, directory_departments, directory_roles
                        FROM person WHERE id = ?""", Standing::read, id)
                .filter(standing -> {
                    Known directory = standing.known();
                    if (directory.covers(tokenAt, now)) {
                        return true;
                    }
                    return directory.said().says(standing.allowed(now), id)
                            && sql.update(
                                            """
                            UPDATE person SET token_at = greatest(token_at, ?)
                            WHERE id = ? AND departments = ? AND groups = ? AND name = ?""",
                                            tokenAt,
                                            id,
                                            directory.said().departments(),
                                            directory.said().groups(),
                                            directory.said().name())
                                    == 1;
                })
                .map(Standing::known)
                .map(directory -> directory.tokenAt().isAfter(tokenAt) ? directory : new Known(tokenAt, now));
    }

    /** Adds a person of whom another service told, unless the directory knows them; in the running transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void heardOf(String id, String name, Collection<String> departments) {
        boolean known = sql.first("SELECT 1 FROM person WHERE id = ?", row -> row.getInt(1), id)
                .isPresent();
        if (!known) {
            note(id, new Seen(name, tidy(departments), List.of()), Instant.EPOCH);
        }
    }

    /**
     * Somebody left the company: inactive from now on, in the running transaction. Their tokens say nothing about that.
     *
     * @return whether the directory knows them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean left(String id) {
        return activate(id, false);
    }

    /**
     * Somebody left by mistake: active again, in the running transaction. It is as if the company's directory had said so, so that its next word counts.
     *
     * @return whether the directory knows them
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean back(String id) {
        boolean known = activate(id, true);
        sql.update(
                "UPDATE directory_user SET active = true, changed_at = clock_timestamp() WHERE person_id = ? AND NOT active",
                id);
        return known;
    }

    /** Whether the company's directory brought somebody and deleted them since. */
    public boolean deleted(String id) {
        return sql.first(
                        "SELECT 1 FROM person p WHERE p.id = ? AND p.provisioned AND NOT EXISTS (SELECT 1 FROM directory_user u WHERE u.person_id = p.id)",
                        row -> row.getInt(1),
                        id)
                .isPresent();
    }

    private boolean activate(String id, boolean active) {
        news.lockDerivation();
        Instant at = clock.now();
        List<Person> changed = sql.list(
                "UPDATE person SET active = ?, version = version + 1, changed_at = ? WHERE id = ? AND active <> ? RETURNING "
                        + Person.COLUMNS,
                Person::read,
                active,
                at,
                id,
                active);
        news.changed(changed, at);
        return sql.first("SELECT 1 FROM person WHERE id = ?", row -> row.getInt(1), id)
                .isPresent();
    }

    private void note(String id, Seen now, Instant tokenAt) {
        news.lockDerivation();
        Instant at = clock.now();
        List<Person> changed = sql.list(
                """
                INSERT INTO person (id, version, name, departments, groups, token_at, changed_at) VALUES (?, 1, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = person.version + 1,
                    departments = CASE WHEN person.directory_departments THEN person.departments ELSE EXCLUDED.departments END,
                    groups = CASE WHEN person.directory_roles THEN person.groups ELSE EXCLUDED.groups END,
                    name = CASE WHEN person.provisioned OR EXCLUDED.name = EXCLUDED.id THEN person.name ELSE EXCLUDED.name END,
                    token_at = EXCLUDED.token_at, changed_at = EXCLUDED.changed_at
                WHERE EXCLUDED.token_at >= person.token_at AND (
                    NOT person.directory_departments AND person.departments <> EXCLUDED.departments
                    OR NOT person.directory_roles AND person.groups <> EXCLUDED.groups
                    OR NOT person.provisioned AND person.name <> EXCLUDED.name AND EXCLUDED.name <> EXCLUDED.id)
                RETURNING\s""" + Person.COLUMNS, Person::read, id, now.name(), now.departments(), now.groups(), tokenAt, at);
        news.changed(changed, at);
    }

    private static List<String> tidy(Collection<String> texts) {
        return texts.stream()
                .filter(text -> !text.isBlank() && text.length() <= MAX_LENGTH && StorableText.is(text))
                .distinct()
                .sorted()
                .limit(MAX_ENTRIES)
                .toList();
    }
}
