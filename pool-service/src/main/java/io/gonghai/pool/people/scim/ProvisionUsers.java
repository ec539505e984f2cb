package io.gonghai.pool.people.scim;

import io.gonghai.pool.people.Person;
import io.gonghai.pool.people.PersonNews;
import io.gonghai.pool.people.scim.PatchOps.Op;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the directory says of its users: the user, the person and what others are told change in one transaction. All of these take the lock of
 * {@link PersonNews#lockDerivation} first, so they come one after the other.
 */
@ApplicationScoped
class ProvisionUsers {
    private final Users users;
    private final ScimSettings settings;
    private final PersonNews news;
    private final Deactivations deactivations;
    private final DatabaseClock clock;
    private final Sql sql;

    ProvisionUsers(
            Users users,
            ScimSettings settings,
            PersonNews news,
            Deactivations deactivations,
            DatabaseClock clock,
            Sql sql) {
        this.users = users;
        this.settings = settings;
        this.news = news;
        this.deactivations = deactivations;
        this.clock = clock;
        this.sql = sql;
    }

    /** Brings a person; who was first seen by a token, or was deleted before, is adopted. @throws ScimRefused 409 where the directory has brought them already */
    @Transactional
    DirectoryUser create(ScimUser user) {
        String person = user.newPerson(settings);
        news.lockDerivation();
        requireFree(person, user, null);
        Instant at = clock.now();
        boolean active = !Boolean.FALSE.equals(user.active());
        boolean before = deactivations.active(person);
        news.changed(sql.list("""
                        INSERT INTO person (id, version, name, departments, groups, active, provisioned, token_at, changed_at)
                        VALUES (?, 1, ?, '{}', '{}', ?, true, 'epoch', ?)
                        ON CONFLICT (id) DO UPDATE SET version = person.version + 1, name = EXCLUDED.name, active = EXCLUDED.active,
                            provisioned = true, changed_at = EXCLUDED.changed_at,
                            known_since = CASE WHEN person.provisioned THEN EXCLUDED.changed_at ELSE person.known_since END
                        RETURNING\s""" + Person.COLUMNS, Person::read, person, user.displayed(), active, at), at);
        deactivations.tell(person, before, at);
        UUID id = Ids.next();
        sql.update("""
                INSERT INTO directory_user (id, person_id, user_name, external_id, active, attributes, created_at, changed_at)
                VALUES (?, ?, ?, ?, ?, ?::jsonb, ?, ?)""", id, person, user.userName(), user.externalId(), active, Json.write(user.attributes()), at, at);
        return users.find(id).orElseThrow();
    }

    /** Replaces all that is kept of a user; what says nothing of {@code active} leaves it. @throws ScimRefused 404, 409 */
    @Transactional
    DirectoryUser replace(UUID id, ScimUser user) {
        return change(id, before -> user);
    }

    /** Changes a part of a user. @throws ScimRefused 404, 409, 400 where the patch does not go, or asks for nothing but to activate who was off-boarded */
    @Transactional
    DirectoryUser patch(UUID id, List<Op> ops) {
        boolean onlyActive = ops.stream().allMatch(op -> op.attribute().equals("active"));
        return change(id, before -> {
            ScimUser after = PatchedUser.of(before.user(), ops);
            if (onlyActive && before.offBoarded() && !Boolean.FALSE.equals(after.active())) {
                throw ScimRefused.mutability(
                        "This person was off-boarded here. To bring them back, deactivate the user, then activate it.");
            }
            return after;
        });
    }

    private DirectoryUser change(UUID id, Function<DirectoryUser, ScimUser> change) {
        news.lockDerivation();
        DirectoryUser before = users.lock(id).orElseThrow(ScimRefused::unknown);
        ScimUser after = change.apply(before).or(before.user());
        if (after.equals(before.user())) {
            return before;
        }
        if (!after.person(settings).equals(before.personId())) {
            throw ScimRefused.mutability(
                    settings.personAttribute()
                            + " is the person id and can't be changed. Delete the user, and create another for another person.");
        }
        requireFree(before.personId(), after, id);
        Instant at = clock.now();
        sql.update("""
                UPDATE directory_user SET user_name = ?, external_id = ?, active = ?, attributes = ?::jsonb, changed_at = ? WHERE id = ?""", after.userName(), after.externalId(), after.active(), Json.write(after.attributes()), at, id);
        tellPerson(before, after, at);
        return users.find(id).orElseThrow();
    }

    /** Only where the directory changes {@code active} does it move the person: who was off-boarded here does not come back because their title changed. */
    private void tellPerson(DirectoryUser before, ScimUser after, Instant at) {
        boolean turned = !Objects.equals(before.user().active(), after.active());
        boolean active = turned && deactivations.active(before.personId());
        news.changed(
                sql.list(
                        """
                        UPDATE person SET version = version + 1, name = ?, active = CASE WHEN ? THEN ? ELSE active END, changed_at = ?
                        WHERE id = ? AND (name <> ? OR ? AND active <> ?) RETURNING\s""" + Person.COLUMNS,
                        Person::read,
                        after.displayed(),
                        turned,
                        after.active(),
                        at,
                        before.personId(),
                        after.displayed(),
                        turned,
                        after.active()),
                at);
        deactivations.tell(before.personId(), active, at);
    }

    /**
     * Forgets a user: the person stays under the id, as history names it, but inactive, without a name and whatever else was known. No token brings that back; the
     * directory may, by creating the user again. @throws ScimRefused 404
     */
    @Transactional
    void delete(UUID id) {
        news.lockDerivation();
        DirectoryUser user = users.lock(id).orElseThrow(ScimRefused::unknown);
        Instant at = clock.now();
        boolean active = deactivations.active(user.personId());
        sql.update("DELETE FROM directory_user WHERE id = ?", id);
        news.changed(sql.list("""
                        UPDATE person SET version = version + 1, profile_version = profile_version + 1, name = id, active = false,
                            departments = '{}', groups = '{}', tier = NULL, tier_until = NULL, specialities = '{}', absences = '{}', holding_limit = NULL,
                            rated_deals = NULL, rated_from = NULL, rated_to = NULL, changed_at = ?
                        WHERE id = ? RETURNING\s""" + Person.COLUMNS, Person::read, at, user.personId()), at);
        sql.update("DELETE FROM rep_change WHERE person_id = ?", user.personId());
        deactivations.tell(user.personId(), active, at);
    }

    private void requireFree(String person, ScimUser user, @Nullable UUID self) {
        if (users.taken(person, user.userName(), self)) {
            throw ScimRefused.taken(
                    "There is a user with this userName or " + settings.personAttribute() + " already.");
        }
    }
}
