package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * A user that the directory brought, as it stands.
 *
 * @param user what the directory said; whoever is active counts as said to be so, as a reinstatement here is a later word than the directory's
 * @param personActive whether the person is active; who was off-boarded here is not, whatever the directory said before
 */
record DirectoryUser(
        UUID id, String personId, ScimUser user, boolean personActive, Instant createdAt, Instant changedAt) {
    /** Whether the person of the user {@code u} is active. */
    static final String PERSON_ACTIVE = "(SELECT p.active FROM person p WHERE p.id = u.person_id)";

    static final String COLUMNS =
            "u.id, u.person_id, u.user_name, u.external_id, u.active, u.attributes::text AS attributes, u.created_at, u.changed_at, "
                    + PERSON_ACTIVE + " AS person_active";

    /** A group that a user is in. */
    record Membership(UUID group, String name) {}

    static DirectoryUser read(ResultSet row) throws SQLException {
        boolean personActive = row.getBoolean("person_active");
        return new DirectoryUser(
                row.getObject("id", UUID.class),
                row.getString("person_id"),
                new ScimUser(
                        row.getString("user_name"),
                        row.getString("external_id"),
                        personActive || row.getBoolean("active"),
                        Json.stored(row.getString("attributes"))),
                personActive,
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                Objects.requireNonNull(Sql.instant(row, "changed_at")));
    }

    /** Whether the person was off-boarded here while the directory had them as active. */
    boolean offBoarded() {
        return !Boolean.FALSE.equals(user.active()) && !personActive;
    }

    /** As SCIM shows it. @param base where {@code Users} begins */
    ObjectNode json(String base, List<Membership> groups) {
        ObjectNode json = Json.object();
        ArrayNode schemas = json.putArray("schemas").add(ScimUser.SCHEMA);
        json.put("id", id.toString());
        json.setAll(user.json());
        json.put("active", personActive);
        if (json.has(ScimUser.ENTERPRISE)) {
            schemas.add(ScimUser.ENTERPRISE);
        }
        ArrayNode in = json.putArray("groups");
        for (Membership group : groups) {
            in.addObject()
                    .put("value", group.group().toString())
                    .put("display", group.name())
                    .put("$ref", base + "Groups/" + group.group());
        }
        json.putObject("meta")
                .put("resourceType", "User")
                .put("created", createdAt.toString())
                .put("lastModified", changedAt.toString())
                .put("location", base + "Users/" + id);
        return json;
    }
}
