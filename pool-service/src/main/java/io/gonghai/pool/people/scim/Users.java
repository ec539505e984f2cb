package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.people.scim.DirectoryUser.Membership;
import io.gonghai.pool.people.scim.SqlFilter.Attribute;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads users of the directory. */
@ApplicationScoped
class Users {
    private static final String SELECT = "SELECT " + DirectoryUser.COLUMNS + " FROM directory_user u WHERE ";
    private static final Map<String, Attribute> FILTERABLE = filterable();

    private final Sql sql;

    Users(Sql sql) {
        this.sql = sql;
    }

    Optional<DirectoryUser> find(UUID id) {
        return sql.first(SELECT + "u.id = ?", DirectoryUser::read, id);
    }

    /** The user, whom nobody else changes until the running transaction ends. */
    Optional<DirectoryUser> lock(UUID id) {
        return sql.first(SELECT + "u.id = ? FOR NO KEY UPDATE", DirectoryUser::read, id);
    }

    /** Whether another user is this person or has this user name, in whatever case. */
    boolean taken(String personId, String userName, @Nullable UUID self) {
        return sql.first(
                        "SELECT 1 FROM directory_user WHERE (person_id = ? OR lower(user_name) = lower(?)) AND id IS DISTINCT FROM ?::uuid LIMIT 1",
                        row -> row.getInt(1),
                        personId,
                        userName,
                        self)
                .isPresent();
    }

    /** One user as SCIM shows it. */
    ObjectNode json(DirectoryUser user, String base) {
        return user.json(base, groups(List.of(user.id())).getOrDefault(user.id(), List.of()));
    }

    /** A page, by the time of creation. */
    ObjectNode page(Listing listing, String base) {
        SqlFilter.Condition where = SqlFilter.of(listing.filter, FILTERABLE);
        int start = listing.start();
        int limit = listing.limit();
        long total = sql.first(
                        "SELECT count(*) FROM directory_user u WHERE " + where.sql(),
                        row -> row.getLong(1),
                        where.arguments().toArray())
                .orElse(0L);
        List<DirectoryUser> users = limit == 0
                ? List.of()
                : sql.list(
                        SELECT + where.sql() + " ORDER BY u.id LIMIT " + limit + " OFFSET " + (start - 1),
                        DirectoryUser::read,
                        where.arguments().toArray());
        Map<UUID, List<Membership>> groups = listing.shows("groups")
                ? groups(users.stream().map(DirectoryUser::id).toList())
                : Map.of();
        return Listing.page(
                start,
                total,
                users.stream()
                        .map(user -> listing.shown(user.json(base, groups.getOrDefault(user.id(), List.of()))))
                        .toList());
    }

    private Map<UUID, List<Membership>> groups(List<UUID> users) {
        Map<UUID, List<Membership>> groups = new HashMap<>();
        sql.list(
                """
                SELECT m.user_id, g.id, g.display_name FROM directory_member m JOIN directory_group g ON g.id = m.group_id
                WHERE m.user_id = ANY (?::uuid[]) ORDER BY g.display_name""",
                row -> groups.computeIfAbsent(row.getObject(1, UUID.class), user -> new ArrayList<>())
                        .add(new Membership(row.getObject(2, UUID.class), row.getString(3))),
                users);
        return groups;
    }

    private static Map<String, Attribute> filterable() {
        Map<String, Attribute> known = new HashMap<>();
        known.put("id", new Attribute.Key("u.id"));
        known.put("username", new Attribute.Text("lower(u.user_name)", true));
        known.put("externalid", new Attribute.Text("u.external_id", false));
        known.put("active", new Attribute.Flag(DirectoryUser.PERSON_ACTIVE));
        known.put("meta.created", new Attribute.Time("u.created_at"));
        known.put("meta.lastmodified", new Attribute.Time("u.changed_at"));
        for (String name :
                List.of("displayName", "nickName", "title", "userType", "preferredLanguage", "locale", "timezone")) {
            known.put(name.toLowerCase(Locale.ROOT), new Attribute.Text("lower(u.attributes->>'" + name + "')", true));
        }
        for (String name : List.of("formatted", "familyName", "givenName")) {
            known.put(
                    "name." + name.toLowerCase(Locale.ROOT),
                    new Attribute.Text("lower(u.attributes->'name'->>'" + name + "')", true));
        }
        String work = ScimUser.ENTERPRISE.toLowerCase(Locale.ROOT) + ":";
        String inWork = "u.attributes->'" + ScimUser.ENTERPRISE + "'";
        for (String name : List.of("employeeNumber", "costCenter", "organization", "division", "department")) {
            known.put(
                    work + name.toLowerCase(Locale.ROOT),
                    new Attribute.Text("lower(" + inWork + "->>'" + name + "')", true));
        }
        Attribute manager = new Attribute.Text(inWork + "->'manager'->>'value'", false);
        known.put("manager", manager);
        known.put(work + "manager", manager);
        known.put(work + "manager.value", manager);
        known.put(
                "emails",
                new Attribute.Many(
                        "EXISTS (SELECT 1 FROM jsonb_array_elements(u.attributes->'emails') AS e (value) WHERE ",
                        Map.of(
                                "value", new Attribute.Text("lower(e.value->>'value')", true),
                                "type", new Attribute.Text("lower(e.value->>'type')", true))));
        known.put(
                "groups",
                new Attribute.Many(
                        "EXISTS (SELECT 1 FROM directory_member m WHERE m.user_id = u.id AND ",
                        Map.of("value", new Attribute.Key("m.group_id"))));
        return known;
    }
}
