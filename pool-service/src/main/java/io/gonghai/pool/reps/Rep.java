package io.gonghai.pool.reps;

import io.gonghai.pool.people.Person;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, with what is decided about them here.
 *
 * @param provisioned whether the company's directory brought them
 * @param profileVersion goes up by one with every change of the profile, and only then: tokens leave it
 */
public record Rep(Person person, boolean provisioned, int profileVersion, Profile profile) {
    static final String COLUMNS = Person.COLUMNS
            + ", provisioned, profile_version, tier, specialities, absences::text AS absences, holding_limit";

    /**
     * What is decided about a person, and by no token or directory.
     *
     * @param tier named by head starts; null: none
     * @param absence sorted, and periods that touch are one
     * @param holdingLimit over all pools; null: the company's
     */
    public record Profile(
            @Nullable String tier,
            List<String> specialities,
            List<Absence> absence,
            @Nullable Integer holdingLimit) {}

    static Rep read(ResultSet row) throws SQLException {
        return new Rep(
                Person.read(row),
                row.getBoolean("provisioned"),
                row.getInt("profile_version"),
                new Profile(
                        row.getString("tier"),
                        Sql.texts(row, "specialities"),
                        Absence.read(row.getString("absences")),
                        row.getObject("holding_limit", Integer.class)));
    }
}
