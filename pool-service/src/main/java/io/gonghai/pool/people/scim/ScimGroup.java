package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import io.gonghai.pool.people.scim.PatchOps.Op;
import io.gonghai.pool.people.scim.PatchOps.Verb;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a directory says of a group.
 *
 * @param displayName null where nothing was said of it
 * @param members what becomes of the members, in order
 */
record ScimGroup(@Nullable String displayName, @Nullable String externalId, List<Membership> members) {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";
    private static final int LONGEST = 200;
    /** Of a group, and named in one request: what one transaction can change while nobody has to wait for long. */
    static final int MOST_MEMBERS = 10_000;

    /** A change of the members. */
    sealed interface Membership {
        record Join(List<UUID> users) implements Membership {}

        record Leave(List<UUID> users) implements Membership {}

        /** All leave. */
        record Clear() implements Membership {}

        /** Who is a member once all changes were made, in their order. */
        static Set<UUID> applied(Set<UUID> members, List<Membership> changes) {
            Set<UUID> now = new LinkedHashSet<>(members);
            for (Membership change : changes) {
                switch (change) {
                    case Clear() -> now.clear();
                    case Leave(List<UUID> users) -> users.forEach(now::remove);
                    case Join(List<UUID> users) -> now.addAll(users);
                }
            }
            return now;
        }

        private int named() {
            return switch (this) {
                case Clear() -> 0;
                case Leave(List<UUID> users) -> users.size();
                case Join(List<UUID> users) -> users.size();
            };
        }
    }

    /** A whole group: whoever is not named is no member. @throws ScimRefused 400 */
    static ScimGroup of(ObjectNode sent) {
        String name = name(sent.get("displayName"));
        List<Membership> members = new ArrayList<>(List.of(new Membership.Clear()));
        JsonNode named = sent.get("members");
        if (named != null && !named.isNull()) {
            members.add(new Membership.Join(ids(named)));
        }
        return new ScimGroup(name, Json.text(sent, "externalId", LONGEST), members);
    }

    /** A part of a group. @throws ScimRefused 400 where an operation is none for a group */
    static ScimGroup of(List<Op> ops) {
        String name = null;
        String externalId = null;
        List<Membership> members = new ArrayList<>();
        for (Op op : ops) {
            if (op.path().size() > 1) {
                throw ScimRefused.path("Attributes of a group are changed as a whole, not in parts.");
            }
            switch (op.attribute()) {
                case "members" -> members.addAll(members(op));
                case "displayname" -> name = name(set(op));
                case "externalid" ->
                    externalId = Json.text(Json.object().set("externalId", set(op)), "externalId", LONGEST);
                default ->
                    throw ScimRefused.path("A group has displayName, externalId and members that can be changed.");
            }
        }
        if (members.stream().mapToInt(Membership::named).sum() > MOST_MEMBERS) {
            throw tooMany();
        }
        return new ScimGroup(name, externalId, members);
    }

    private static ScimRefused tooMany() {
        return ScimRefused.tooMany("A request may name at most " + MOST_MEMBERS + " members.");
    }

    private static JsonNode set(Op op) {
        if (op.verb() == Verb.REMOVE || op.value() == null) {
            throw ScimRefused.mutability("displayName and externalId can be replaced, not removed.");
        }
        return op.value();
    }

    private static String name(@Nullable JsonNode sent) {
        String name = sent == null ? null : Json.text(Json.object().set("displayName", sent), "displayName", LONGEST);
        if (name == null || name.chars().anyMatch(Character::isISOControl)) {
            throw ScimRefused.value("displayName must be one line with something in it.");
        }
        return name;
    }

    private static List<Membership> members(Op op) {
        Filter filter = op.path().getElement(0).getValueFilter();
        return switch (op.verb()) {
            case ADD -> List.of(new Membership.Join(ids(op.value())));
            case REPLACE -> {
                if (filter != null) {
                    throw ScimRefused.path("A single member can be added or removed, not replaced.");
                }
                yield List.of(new Membership.Clear(), new Membership.Join(ids(op.value())));
            }
            case REMOVE -> {
                if (filter != null) {
                    List<UUID> named = new ArrayList<>();
                    collect(filter, named);
                    yield List.of(new Membership.Leave(named));
                }
                yield List.of(op.value() == null ? new Membership.Clear() : new Membership.Leave(ids(op.value())));
            }
        };
    }

    /** {@code members[value eq "…"]}, also several joined by {@code or}. */
    private static void collect(Filter filter, List<UUID> named) {
        boolean value = filter.getFilterType() == FilterType.EQUAL
                && filter.getAttributePath().size() == 1
                && filter.getAttributePath().getElement(0).getAttribute().equalsIgnoreCase("value");
        if (value) {
            UUID id = ScimIds.orNull(filter.getComparisonValue().asText());
            if (id != null) {
                named.add(id);
            }
        } else if (filter.getFilterType() == FilterType.OR) {
            filter.getCombinedFilters().forEach(part -> collect(part, named));
        } else {
            throw ScimRefused.filter("Members are named by members[value eq \"…\"].");
        }
    }

    private static List<UUID> ids(@Nullable JsonNode sent) {
        List<UUID> ids = new ArrayList<>();
        if (sent == null || sent.isNull()) {
            return ids;
        }
        Iterable<JsonNode> members = sent.isArray() ? sent : List.of(sent);
        for (JsonNode member : members) {
            String text = member.isTextual() ? member.textValue() : Json.text(member, "value", LONGEST);
            UUID id = text == null ? null : ScimIds.orNull(text);
            if (id == null) {
                throw ScimRefused.value("A member is named by the id of a user.");
            }
            ids.add(id);
        }
        if (ids.size() > MOST_MEMBERS) {
            throw tooMany();
        }
        return ids;
    }
}
