package io.gonghai.pool.people;

import io.gonghai.runtime.identity.RefusedCallers;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The directory's people. */
@ApplicationScoped
public class People implements RefusedCallers {
    private final Sql sql;

    People(Sql sql) {
        this.sql = sql;
    }

    public Optional<Person> find(String id) {
        return sql.first("SELECT " + Person.COLUMNS + " FROM person WHERE id = ?", Person::read, id);
    }

    /** Inactive people are refused everywhere. */
    @Override
    public boolean include(String callerId) {
        return find(callerId).filter(person -> !person.active()).isPresent();
    }

    /** Names by id; people that the directory does not know are left out. */
    public Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            sql.list(
                    "SELECT id, name FROM person WHERE id = ANY (?)",
                    row -> String.valueOf(names.put(row.getString(1), row.getString(2))),
                    ids);
        }
        return names;
    }
}
