package io.gonghai.pool.reps;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.PersonNews;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.pool.settings.Tiers;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is decided about a rep. Administrators decide all of it; who manages a pool where the rep is a member decides tier, specialities and
 * absence, but never their own, and of tiers gives only those that the company lists, while it lists some; everybody says their own absence.
 */
@ApplicationScoped
class ReviseRep {
    private final Reps reps;
    private final PersonNews news;
    private final RepChanges changes;
    private final DatabaseClock clock;
    private final Sql sql;
    private final Settings settings;

    ReviseRep(Reps reps, PersonNews news, RepChanges changes, DatabaseClock clock, Sql sql, Settings settings) {
        this.reps = reps;
        this.news = news;
        this.changes = changes;
        this.clock = clock;
        this.sql = sql;
        this.settings = settings;
    }

    /**
     * Replaces the profile. A change that changes nothing leaves the version.
     *
     * @throws Problem 400 where a tier can't be given so, 404 where the caller has no say about the person, 403 where something changed that is not the caller's
     *     to change, 412, 428
     */
    @Transactional
    Rep revise(String id, Rep.Profile wanted, @Nullable String ifMatch, Actor by) {
        Rep before = reps.lock(id).orElseThrow(Problem::notFound);
        boolean own = by.id().equals(id);
        boolean manages = !own && reps.decidesAbout(by.id(), before.person());
        if (!own && !manages && !by.administrator()) {
            throw by.readsAll() || reps.manages(by.id(), before.person()) ? Problem.forbidden() : Problem.notFound();
        }
        ETags.requireMatch(ifMatch, before.profileVersion());
        Instant at = clock.now();
        if (manages || by.administrator()) {
            checkTier(before.profile(), wanted, by.administrator(), at);
        }
        Rep after = write(before, wanted, at);
        List<String> reserved = by.administrator() ? List.of() : reserved(before.profile(), after.profile(), manages);
        if (!reserved.isEmpty()) {
            throw Problem.notTheirs(reserved); // rolls back what was written
        }
        if (after != before) {
            changes.revised(before, after, by.id(), at);
        }
        return after;
    }

    /** What stands already may stay, whatever the company lists since. @param any whether they may give tiers that are not listed */
    private void checkTier(Rep.Profile before, Rep.Profile wanted, boolean any, Instant at) {
        LocalDate until = wanted.tierUntil();
        boolean sameTier = wanted.tier() == null || wanted.tier().equals(before.tier());
        boolean sameUntil = until == null || until.equals(before.tierUntil());
        if (sameTier && sameUntil) {
            return;
        }
        StoredSettings company = settings.now();
        List<Violation> wrong = new ArrayList<>();
        List<String> listed = Tiers.of(company).codes();
        if (!any && !sameTier && !listed.isEmpty() && !listed.contains(wanted.tier())) {
            wrong.add(new Violation(
                    "tier", Texts.current().text("violation.one-of", "values", String.join(", ", listed))));
        }
        LocalDate today = at.atZone(company.settings().timeZone()).toLocalDate();
        if (until != null && until.isBefore(today)) {
            wrong.add(new Violation("tierUntil", Texts.current().text("violation.day-over")));
        }
        if (!wrong.isEmpty()) {
            throw Problem.invalid(wrong);
        }
    }

    /** Writing comes first, because only the database says how absences look when they are stored. */
    private Rep write(Rep before, Rep.Profile wanted, Instant at) {
        return sql.first(
                        """
                        UPDATE person SET version = version + 1, profile_version = profile_version + 1, tier = ?, tier_until = ?::date, specialities = ?,
                            absences = ?::datemultirange, holding_limit = ?::int, changed_at = ?
                        WHERE id = ? AND (tier, tier_until, specialities, absences, holding_limit)
                            IS DISTINCT FROM (?, ?::date, ?, ?::datemultirange, ?::int)
                        RETURNING\s""" + Rep.COLUMNS,
                        Rep::read,
                        wanted.tier(),
                        wanted.tierUntil(),
                        wanted.specialities(),
                        Absence.stored(wanted.absence()),
                        wanted.holdingLimit(),
                        at,
                        before.person().id(),
                        wanted.tier(),
                        wanted.tierUntil(),
                        wanted.specialities(),
                        Absence.stored(wanted.absence()),
                        wanted.holdingLimit())
                .map(after -> {
                    news.tell(List.of(after.person()), at);
                    return after;
                })
                .orElse(before);
    }

    /** Which fields changed that neither the rep nor, where it says so, a manager changes. */
    private static List<String> reserved(Rep.Profile before, Rep.Profile after, boolean manages) {
        List<String> changed = new ArrayList<>();
        if (!manages && !Objects.equals(before.tier(), after.tier())) {
            changed.add("tier");
        }
        if (!manages && !Objects.equals(before.tierUntil(), after.tierUntil())) {
            changed.add("tierUntil");
        }
        if (!manages && !before.specialities().equals(after.specialities())) {
            changed.add("specialities");
        }
        if (!Objects.equals(before.holdingLimit(), after.holdingLimit())) {
            changed.add("holdingLimit");
        }
        return changed;
    }
}
