package io.gonghai.pool.people;

import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** What follows from a change of people, in the transaction of the change: who manages which pool is derived again, and the change is told. */
@ApplicationScoped
public class PersonNews {
    private final Sql sql;
    private final Outbox outbox;

    PersonNews(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
    }

    /** Whoever changes what pools derive their managers from does so alone; taken before any row is locked. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lockDerivation() {
        sql.first("SELECT pg_advisory_xact_lock(7201)::text", row -> row.getString(1));
    }

    /** Tells of people whose departments, roles or being active may have changed; {@link #lockDerivation} was called before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void changed(List<Person> people, Instant at) {
        if (people.isEmpty()) {
            return;
        }
        sql.update("""
                UPDATE pool SET manager_ids = managers_of(manager_people, manager_departments, is_default)
                WHERE (is_default OR cardinality(manager_departments) > 0 OR manager_people && ?)
                  AND manager_ids <> managers_of(manager_people, manager_departments, is_default)""", people.stream().map(Person::id).toList());
        tell(people, at);
    }

    /** Tells of people of whom nothing changed that pools go by. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void tell(List<Person> people, Instant at) {
        sql.update(
                """
                INSERT INTO outbox (event_id, stream, key, type, payload, correlation_id, traceparent)
                SELECT event_id, ?, key, ?, payload, ?, ? FROM unnest(?::uuid[], ?::text[], ?::text[])
                    WITH ORDINALITY AS news (event_id, key, payload, place) ORDER BY place""",
                PersonFact.STREAM,
                PersonFact.TYPE,
                Correlation.current(),
                Correlation.traceparent(),
                people.stream().map(person -> Ids.next()).toList(),
                people.stream().map(Person::id).toList(),
                people.stream()
                        .map(person -> outbox.encode(PersonFact.of(person, at)))
                        .toList());
        outbox.wakeRelayAfterCommit();
    }
}
