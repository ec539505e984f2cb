package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.people.scim.SqlFilter.Attribute;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads groups of the directory. */
@ApplicationScoped
class Groups {
    private static final String SELECT =
            "SELECT g.id, g.display_name, g.external_id, g.created_at, g.changed_at FROM directory_group g WHERE ";
    private static final Map<String, Attribute> FILTERABLE = Map.of(
            "id", new Attribute.Key("g.id"),
            "displayname", new Attribute.Text("lower(g.display_name)", true),
            "externalid", new Attribute.Text("g.external_id", false),
            "meta.created", new Attribute.Time("g.created_at"),
            "meta.lastmodified", new Attribute.Time("g.changed_at"),
            "members",
                    new Attribute.Many(
                            "EXISTS (SELECT 1 FROM directory_member m WHERE m.group_id = g.id AND ",
                            Map.of("value", new Attribute.Key("m.user_id"))));

    private final Sql sql;

    Groups(Sql sql) {
        this.sql = sql;
    }

    /** A group as it stands. */
    record Group(UUID id, String name, @Nullable String externalId, Instant createdAt, Instant changedAt) {
        static Group read(ResultSet row) throws SQLException {
            return new Group(
                    row.getObject("id", UUID.class),
                    row.getString("display_name"),
                    row.getString("external_id"),
                    Objects.requireNonNull(Sql.instant(row, "created_at")),
                    Objects.requireNonNull(Sql.instant(row, "changed_at")));
        }
    }

    private record Member(UUID group, UUID user, String name) {}

    Optional<Group> find(UUID id) {
        return sql.first(SELECT + "g.id = ?", Group::read, id);
    }

    /** The group, which nobody else changes until the running transaction ends. */
    Optional<Group> lock(UUID id) {
        return sql.first(SELECT + "g.id = ? FOR UPDATE", Group::read, id);
    }

    /** Whether another group has this name, in whatever case. */
    boolean taken(String name, @Nullable UUID self) {
        return sql.first(
                        "SELECT 1 FROM directory_group WHERE lower(display_name) = lower(?) AND id IS DISTINCT FROM ?::uuid",
                        row -> row.getInt(1),
                        name,
                        self)
                .isPresent();
    }

    /** One group as SCIM shows it. */
    ObjectNode json(Group group, Listing listing, String base) {
        return json(List.of(group), listing, base).getFirst();
    }

    /** A page, by the time of creation. */
    ObjectNode page(Listing listing, String base) {
        SqlFilter.Condition where = SqlFilter.of(listing.filter, FILTERABLE);
        int start = listing.start();
        int limit = listing.limit();
        long total = sql.first(
                        "SELECT count(*) FROM directory_group g WHERE " + where.sql(),
                        row -> row.getLong(1),
                        where.arguments().toArray())
                .orElse(0L);
        List<Group> groups = limit == 0
                ? List.of()
                : sql.list(
                        SELECT + where.sql() + " ORDER BY g.id LIMIT " + limit + " OFFSET " + (start - 1),
                        Group::read,
                        where.arguments().toArray());
        return Listing.page(start, total, json(groups, listing, base));
    }

    private List<ObjectNode> json(List<Group> groups, Listing listing, String base) {
        Map<UUID, ArrayNode> members = listing.shows("members") ? members(groups, base) : Map.of();
        return groups.stream()
                .map(group -> {
                    ObjectNode json = Json.object();
                    json.putArray("schemas").add(ScimGroup.SCHEMA);
                    json.put("id", group.id().toString());
                    json.put("displayName", group.name());
                    if (group.externalId() != null) {
                        json.put("externalId", group.externalId());
                    }
                    json.set("members", members.getOrDefault(group.id(), json.arrayNode()));
                    json.putObject("meta")
                            .put("resourceType", "Group")
                            .put("created", group.createdAt().toString())
                            .put("lastModified", group.changedAt().toString())
                            .put("location", base + "Groups/" + group.id());
                    return listing.shown(json);
                })
                .toList();
    }

    private Map<UUID, ArrayNode> members(List<Group> groups, String base) {
        List<Member> rows = new ArrayList<>(sql.list(
                """
                SELECT m.group_id, m.user_id, p.name FROM directory_member m JOIN directory_user u ON u.id = m.user_id
                    JOIN person p ON p.id = u.person_id
                WHERE m.group_id = ANY (?::uuid[]) ORDER BY m.group_id, m.user_id""",
                row -> new Member(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3)),
                groups.stream().map(Group::id).toList()));
        Map<UUID, ArrayNode> members = new HashMap<>();
        for (Member member : rows) {
            members.computeIfAbsent(member.group(), group -> Json.object().arrayNode())
                    .addObject()
                    .put("value", member.user().toString())
                    .put("display", member.name())
                    .put("type", "User")
                    .put("$ref", base + "Users/" + member.user());
        }
        return members;
    }
}
