package io.gonghai.pool.reps;

import io.gonghai.pool.people.Person;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person, with what is decided about them here.
 *
 * @param provisioned whether the company's directory brought them
 * @param profileVersion goes up by one with every change of the profile, and only then: tokens and ratings leave it
 * @param measured what they were rated by last; null: never rated
 */
public record Rep(
        Person person,
        boolean provisioned,
        int profileVersion,
        Profile profile,
        @Nullable Measured measured) {
    static final String COLUMNS = Person.COLUMNS
            + ", provisioned, profile_version, tier, specialities, absences::text AS absences, holding_limit, tier_until, rated_deals, rated_from, rated_to";

    /**
     * What is decided about a person, and by no token or directory.
     *
     * @param tier by hand: it goes before a rated one; null: none
     * @param tierUntil the last day of the company's zone on which that holds; null: until it is taken away
     * @param absence sorted, and periods that touch are one
     * @param holdingLimit over all pools; null: their tier's, else the company's
     */
    public record Profile(
            @Nullable String tier,
            @Nullable LocalDate tierUntil,
            List<String> specialities,
            List<Absence> absence,
            @Nullable Integer holdingLimit) {}

    /** Deals that counted for somebody in a period. @param to when the period was over */
    public record Measured(int deals, Instant from, Instant to) {
        static @Nullable Measured read(ResultSet row) throws SQLException {
            Integer deals = row.getObject("rated_deals", Integer.class);
            Instant from = Sql.instant(row, "rated_from");
            Instant to = Sql.instant(row, "rated_to");
            return deals == null || from == null || to == null ? null : new Measured(deals, from, to);
        }
    }

    /** What tier and limit follow from. */
    public Tiers.Standing standing() {
        return new Tiers.Standing(
                profile.holdingLimit(),
                profile.tier(),
                profile.tierUntil(),
                measured == null ? null : new Tiers.Measure(measured.deals(), measured.from()));
    }

    static Rep read(ResultSet row) throws SQLException {
        return new Rep(
                Person.read(row),
                row.getBoolean("provisioned"),
                row.getInt("profile_version"),
                new Profile(
                        row.getString("tier"),
                        row.getObject("tier_until", LocalDate.class),
                        Sql.texts(row, "specialities"),
                        Absence.read(row.getString("absences")),
                        row.getObject("holding_limit", Integer.class)),
                Measured.read(row));
    }
}
