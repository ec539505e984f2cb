package io.gonghai.pool.people;

import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A person of the directory.
 *
 * @param version goes up by one with every change
 * @param groups roles, as the newest token or the company's directory said them
 * @param active inactive people are refused everywhere
 * @param directoryDepartments whether the company's directory says the departments, so that no token changes them
 */
public record Person(
        String id,
        int version,
        String name,
        List<String> departments,
        List<String> groups,
        boolean active,
        boolean directoryDepartments) {
    /** What {@link #read} needs of a row. */
    public static final String COLUMNS = "id, version, name, departments, groups, active, directory_departments";

    /** Departments for which this person brings customers; integrators bring them for nobody. */
    public List<String> bringsFor() {
        return groups.contains(Roles.INTEGRATOR) ? List.of() : departments;
    }

    /** Reads {@link #COLUMNS}. */
    public static Person read(ResultSet row) throws SQLException {
        return new Person(
                row.getString("id"),
                row.getInt("version"),
                row.getString("name"),
                Sql.texts(row, "departments"),
                Sql.texts(row, "groups"),
                row.getBoolean("active"),
                row.getBoolean("directory_departments"));
    }
}
