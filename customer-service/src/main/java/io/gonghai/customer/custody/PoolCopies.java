package io.gonghai.customer.custody;

import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Pools as pool-service told them, the newest version of each. */
@ApplicationScoped
public class PoolCopies {
    static final String COLUMNS = """
            p.id AS pool, p.is_default, p.retired, p.manager_people, p.manager_departments, p.member_people, p.member_departments, p.everyone,
            p.masked_fields, p.hidden_fields""";

    private final Sql sql;

    PoolCopies(Sql sql) {
        this.sql = sql;
    }

    Optional<Pool> find(UUID id) {
        return sql.first("SELECT " + COLUMNS + " FROM pool_copy p WHERE id = ?", PoolCopies::read, id);
    }

    /** Ids of the pools that somebody manages. */
    public List<UUID> managedBy(Viewer viewer) {
        return sql.list(
                "SELECT id FROM pool_copy WHERE ? = ANY (manager_people) OR manager_departments && ?::text[]",
                row -> row.getObject(1, UUID.class),
                viewer.id(),
                viewer.departments());
    }

    void save(PoolFacts facts) {
        Pool pool = facts.pool();
        sql.update(
                """
                INSERT INTO pool_copy AS p (id, version, name, is_default, retired, manager_people, manager_departments, member_people,
                    member_departments, everyone, masked_fields, hidden_fields)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name, is_default = excluded.is_default,
                    retired = excluded.retired, manager_people = excluded.manager_people, manager_departments = excluded.manager_departments,
                    member_people = excluded.member_people, member_departments = excluded.member_departments, everyone = excluded.everyone,
                    masked_fields = excluded.masked_fields, hidden_fields = excluded.hidden_fields
                WHERE p.version < excluded.version""",
                pool.id(),
                facts.version(),
                facts.name(),
                pool.isDefault(),
                pool.retired(),
                pool.managers().people(),
                pool.managers().departments(),
                pool.members().people(),
                pool.members().departments(),
                pool.members().everyone(),
                pool.maskedFields(),
                pool.hiddenFields());
    }

    static Pool read(ResultSet row) throws SQLException {
        return new Pool(
                row.getObject("pool", UUID.class),
                row.getBoolean("is_default"),
                row.getBoolean("retired"),
                new Circle(texts(row, "manager_people"), texts(row, "manager_departments"), false),
                new Circle(texts(row, "member_people"), texts(row, "member_departments"), row.getBoolean("everyone")),
                texts(row, "masked_fields"),
                texts(row, "hidden_fields"));
    }

    private static Set<String> texts(ResultSet row, String column) throws SQLException {
        return Set.copyOf(Sql.texts(row, column));
    }
}
