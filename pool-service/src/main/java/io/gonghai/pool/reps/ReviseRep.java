package io.gonghai.pool.reps;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.PersonNews;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes what is decided about a rep. Administrators decide all of it; who manages a pool where the rep is a member decides tier, specialities and
 * absence, but never their own; everybody says their own absence.
 */
@ApplicationScoped
class ReviseRep {
    private final Reps reps;
    private final PersonNews news;
    private final DatabaseClock clock;
    private final Sql sql;

    ReviseRep(Reps reps, PersonNews news, DatabaseClock clock, Sql sql) {
        this.reps = reps;
        this.news = news;
        this.clock = clock;
        this.sql = sql;
    }

    /**
     * Replaces the profile. A change that changes nothing leaves the version.
     *
     * @throws Problem 404 where the caller has no say about the person, 403 where something changed that is not the caller's to change, 412, 428
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
        Rep after = write(before, wanted, clock.now());
        if (!allowed(before.profile(), after.profile(), manages, by)) {
            throw Problem.forbidden(); // rolls back what was written
        }
        return after;
    }

    /** Writing comes first, because only the database says how absences look when they are stored. */
    private Rep write(Rep before, Rep.Profile wanted, Instant at) {
        return sql.first(
                        """
                        UPDATE person SET version = version + 1, profile_version = profile_version + 1, tier = ?, specialities = ?,
                            absences = ?::datemultirange, holding_limit = ?::int, changed_at = ?
                        WHERE id = ? AND (tier, specialities, absences, holding_limit) IS DISTINCT FROM (?, ?, ?::datemultirange, ?::int)
                        RETURNING\s""" + Rep.COLUMNS,
                        Rep::read,
                        wanted.tier(),
                        wanted.specialities(),
                        Absence.stored(wanted.absence()),
                        wanted.holdingLimit(),
                        at,
                        before.person().id(),
                        wanted.tier(),
                        wanted.specialities(),
                        Absence.stored(wanted.absence()),
                        wanted.holdingLimit())
                .map(after -> {
                    news.tell(List.of(after.person()), at);
                    return after;
                })
                .orElse(before);
    }

    private static boolean allowed(Rep.Profile before, Rep.Profile after, boolean manages, Actor by) {
        boolean sameLimit = Objects.equals(before.holdingLimit(), after.holdingLimit());
        boolean sameSkill = Objects.equals(before.tier(), after.tier())
                && before.specialities().equals(after.specialities());
        return by.administrator() || sameLimit && (manages || sameSkill);
    }
}
