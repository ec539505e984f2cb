package io.gonghai.pool.people;

import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A person of the directory.
 *
 * @param version goes up by one with every change
 * @param groups roles as the newest token said them
 * @param active inactive people are refused everywhere
 */
public record Person(
        String id, int version, String name, List<String> departments, List<String> groups, boolean active) {
    static final String COLUMNS = "id, version, name, departments, groups, active";

    static Person read(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getInt("version"),
                row.getString("name"),
                Sql.texts(row, "departments"),
                Sql.texts(row, "groups"),
                row.getBoolean("active"));
    }
}
