package io.gonghai.pool.people;

import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.json.StorableText;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the directory in step with tokens: a person unknown is added, and what a newer token says replaces what an older one said. What
 * this process has seen already costs no statement.
 */
@ApplicationScoped
public class Sightings {
    private static final int REMEMBERED = 50_000;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_LENGTH = 200;

    private final Sql sql;
    private final Outbox outbox;
    private final DatabaseClock clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    Sightings(Sql sql, Outbox outbox, DatabaseClock clock) {
        this.sql = sql;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What a token says of its person. */
    private record Seen(String name, List<String> departments, List<String> groups) {}

    void saw(Caller caller, Instant tokenAt) {
        Seen now = new Seen(caller.name(), tidy(caller.departments()), tidy(caller.groups()));
        if (now.equals(seen.get(caller.id()))) {
            return;
        }
        QuarkusTransaction.requiringNew().run(() -> note(caller.id(), now, tokenAt));
        if (seen.size() >= REMEMBERED) {
            seen.clear();
        }
        seen.put(caller.id(), now);
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

    private void note(String id, Seen now, Instant tokenAt) {
        sql.first("SELECT pg_advisory_xact_lock(7201)::text", row -> row.getString(1));
        Instant at = clock.now();
        Optional<Person> changed =
                sql.first("""
                INSERT INTO person (id, version, name, departments, groups, token_at, changed_at) VALUES (?, 1, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = person.version + 1, departments = EXCLUDED.departments, groups = EXCLUDED.groups,
                    name = CASE WHEN EXCLUDED.name = EXCLUDED.id THEN person.name ELSE EXCLUDED.name END,
                    token_at = EXCLUDED.token_at, changed_at = EXCLUDED.changed_at
                WHERE EXCLUDED.token_at >= person.token_at AND (
                    person.departments <> EXCLUDED.departments OR person.groups <> EXCLUDED.groups
                    OR person.name <> EXCLUDED.name AND EXCLUDED.name <> EXCLUDED.id)
                RETURNING id, version, name, departments, groups, active""", Person::read, id, now.name(), now.departments(), now.groups(), tokenAt, at);
        changed.ifPresent(person -> tell(person, at));
    }

    private void tell(Person person, Instant at) {
        sql.update("""
                UPDATE pool SET manager_ids = managers_of(manager_people, manager_departments, is_default)
                WHERE (is_default OR cardinality(manager_departments) > 0)
                  AND manager_ids <> managers_of(manager_people, manager_departments, is_default)""");
        outbox.append(new OutgoingEvent(PersonFact.STREAM, person.id(), "Person", PersonFact.of(person, at)));
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
