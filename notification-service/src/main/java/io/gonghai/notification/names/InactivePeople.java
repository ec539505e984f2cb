package io.gonghai.notification.names;

import io.gonghai.runtime.identity.RefusedCallers;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Who is not active, as far as this service was told: they are refused everywhere. */
@ApplicationScoped
public class InactivePeople implements RefusedCallers {
    private final Sql sql;

    InactivePeople(Sql sql) {
        this.sql = sql;
    }

    @Override
    public boolean include(String person) {
        return !among(List.of(person)).isEmpty();
    }

    /** Those of them who are not active. */
    public List<String> among(Collection<String> people) {
        return sql.list(
                "SELECT person_id FROM person_name WHERE person_id = ANY (?) AND NOT active",
                row -> row.getString(1),
                people);
    }
}
