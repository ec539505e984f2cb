package io.gonghai.pool.people.scim;

import io.gonghai.pool.people.Person;
import io.gonghai.pool.people.PersonNews;
import io.gonghai.pool.people.scim.Groups.Group;
import io.gonghai.pool.people.scim.ScimGroup.Membership;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what the directory says of its groups. A group is a department, or a role where the setting says so; the departments (and roles) of everybody
 * who joins, leaves or stays in a group that is renamed are told in the same transaction. From the first group of a kind on, the directory says what a person's
 * departments (or roles) are, and no token does.
 */
@ApplicationScoped
class ProvisionGroups {
    private static final Logger LOG = Logger.getLogger(ProvisionGroups.class);

    private final Groups groups;
    private final ScimSettings settings;
    private final PersonNews news;
    private final DatabaseClock clock;
    private final Sql sql;

    ProvisionGroups(Groups groups, ScimSettings settings, PersonNews news, DatabaseClock clock, Sql sql) {
        this.groups = groups;
        this.settings = settings;
        this.news = news;
        this.clock = clock;
        this.sql = sql;
    }

    /** @throws ScimRefused 409 where a group has this name, 400 where a member is unknown */
    @Transactional
    Group create(ScimGroup group) {
        news.lockDerivation();
        requireFree(String.valueOf(group.displayName()), null);
        UUID id = Ids.next();
        Instant at = clock.now();
        sql.update(
                "INSERT INTO directory_group (id, display_name, external_id, created_at, changed_at) VALUES (?, ?, ?, ?, ?)",
                id,
                group.displayName(),
                group.externalId(),
                at,
                at);
        derive(change(id, group.members()), at);
        return groups.find(id).orElseThrow();
    }

    /** Changes what was said, and leaves the rest. @throws ScimRefused 404, 409, 400 where a member is unknown */
    @Transactional
    Group change(UUID id, ScimGroup said) {
        news.lockDerivation();
        Group before = groups.lock(id).orElseThrow(ScimRefused::unknown);
        String name = said.displayName() == null ? before.name() : said.displayName();
        String externalId = said.externalId() == null ? before.externalId() : said.externalId();
        Instant at = clock.now();
        Set<UUID> touched = new LinkedHashSet<>();
        if (!name.equals(before.name())) {
            requireFree(name, id);
            touched.addAll(members(id));
            sayWhoNames(before.name());
        }
        sql.update(
                "UPDATE directory_group SET display_name = ?, external_id = ?, changed_at = ? WHERE id = ?",
                name,
                externalId,
                at,
                id);
        touched.addAll(change(id, said.members()));
        derive(touched, at);
        return groups.find(id).orElseThrow();
    }

    /** @throws ScimRefused 404 */
    @Transactional
    void delete(UUID id) {
        news.lockDerivation();
        Group group = groups.lock(id).orElseThrow(ScimRefused::unknown);
        List<UUID> members = members(id);
        sql.update("DELETE FROM directory_group WHERE id = ?", id);
        sayWhoNames(group.name());
        derive(members, clock.now());
    }

    /**
     * Carries out the changes, and answers who joined or left. What they come to is worked out first: whatever a directory sends, it is one statement for those who
     * leave and one for those who join, and a group that is sent whole and has not changed writes nothing.
     */
    private Set<UUID> change(UUID group, List<Membership> changes) {
        if (changes.isEmpty()) {
            return Set.of();
        }
        Set<UUID> before = new LinkedHashSet<>(members(group));
        Set<UUID> after = Membership.applied(before, changes);
        if (after.size() > ScimGroup.MOST_MEMBERS && after.size() > before.size()) {
            throw ScimRefused.tooMany("A group may have at most " + ScimGroup.MOST_MEMBERS + " members.");
        }
        Set<UUID> leave = without(before, after);
        Set<UUID> join = without(after, before);
        if (!leave.isEmpty()) {
            sql.update("DELETE FROM directory_member WHERE group_id = ? AND user_id = ANY (?::uuid[])", group, leave);
        }
        if (!join.isEmpty()) {
            join(group, join);
        }
        join.addAll(leave);
        return join;
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        Set<UUID> rest = new LinkedHashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Of users that are there: the row of a user who is deleted meanwhile can't be, all changes of the directory come one after the other. */
    private void join(UUID group, Set<UUID> users) {
        int joined = sql.update("""
                INSERT INTO directory_member (group_id, user_id) SELECT ?::uuid, u.id FROM directory_user u WHERE u.id = ANY (?::uuid[])""", group, users);
        if (joined < users.size()) {
            throw ScimRefused.value("A member is not a user of this directory.");
        }
    }

    private List<UUID> members(UUID group) {
        return sql.list(
                "SELECT user_id FROM directory_member WHERE group_id = ?", row -> row.getObject(1, UUID.class), group);
    }

    /** Works out the departments and roles of these users anew, and tells of those whose own changed. */
    private void derive(Collection<UUID> users, Instant at) {
        if (users.isEmpty()) {
            return;
        }
        news.changed(sql.list("""
                        WITH said AS (
                            SELECT u.person_id,
                                coalesce(array_agg(g.display_name ORDER BY g.display_name COLLATE "C")
                                    FILTER (WHERE g.id IS NOT NULL AND r.role IS NULL), '{}') AS departments,
                                coalesce(array_agg(DISTINCT r.role) FILTER (WHERE r.role IS NOT NULL), '{}') AS roles
                            FROM directory_user u
                            LEFT JOIN directory_member m ON m.user_id = u.id
                            LEFT JOIN directory_group g ON g.id = m.group_id
                            LEFT JOIN unnest(?::text[], ?::text[]) AS r (name, role) ON lower(r.name) = lower(g.display_name)
                            WHERE u.id = ANY (?::uuid[]) GROUP BY u.person_id),
                        meant AS (
                            SELECT s.person_id, s.departments, s.roles,
                                p.directory_departments OR cardinality(s.departments) > 0 AS says_departments,
                                p.directory_roles OR cardinality(s.roles) > 0 AS says_roles
                            FROM said s JOIN person p ON p.id = s.person_id)
                        UPDATE person SET version = version + 1, changed_at = ?,
                            directory_departments = m.says_departments, directory_roles = m.says_roles,
                            departments = CASE WHEN m.says_departments THEN m.departments ELSE person.departments END,
                            groups = CASE WHEN m.says_roles THEN m.roles ELSE person.groups END
                        FROM meant m WHERE person.id = m.person_id AND (
                            person.directory_departments <> m.says_departments OR person.directory_roles <> m.says_roles
                            OR m.says_departments AND person.departments <> m.departments
                            OR m.says_roles AND person.groups <> m.roles)
                        RETURNING person.id, person.version, person.name, person.departments, person.groups, person.active,
                            person.directory_departments""", Person::read, settings.roleGroups(), settings.roles(), users, at), at);
    }

    /** Pools name departments by their names and stay as they are; whoever runs the system is told which. */
    private void sayWhoNames(String department) {
        List<UUID> pools = sql.list(
                "SELECT id FROM pool WHERE NOT retired AND (manager_departments && ? OR member_departments && ?) ORDER BY id",
                row -> row.getObject(1, UUID.class),
                List.of(department),
                List.of(department));
        if (!pools.isEmpty()) {
            LOG.warnf("The directory renamed or deleted a department that these pools name: %s", pools);
        }
    }

    private void requireFree(String name, @Nullable UUID self) {
        if (groups.taken(name, self)) {
            throw ScimRefused.taken("There is a group with this displayName already.");
        }
    }
}
