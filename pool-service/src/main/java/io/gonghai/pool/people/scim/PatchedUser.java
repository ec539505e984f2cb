package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.FilterType;
import com.unboundid.scim2.common.messages.PatchOpType;
import com.unboundid.scim2.common.messages.PatchOperation;
import io.gonghai.pool.people.scim.PatchOps.Op;
import io.gonghai.pool.people.scim.PatchOps.Verb;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user after a patch; what the patch leaves is checked like a whole user. */
final class PatchedUser {
    private static final Set<String> READ_ONLY = Set.of("id", "meta", "groups", "schemas");

    private PatchedUser() {}

    static ScimUser of(ScimUser before, List<Op> ops) {
        ObjectNode user = before.json();
        for (Op op : ops) {
            if (READ_ONLY.contains(op.attribute())) {
                throw ScimRefused.mutability(op.attribute() + " can't be changed.");
            }
            if (op.path().isRoot()) {
                throw ScimRefused.path("A path must name an attribute.");
            }
            apply(user, op);
        }
        Json.requireStorable(user); // values of filters become values, too
        return ScimUser.of(user);
    }

    private static void apply(ObjectNode user, Op op) {
        Filter filter = op.path().getElement(0).getValueFilter();
        if (filter != null && op.value() != null && !anyFits(user, op.path())) {
            append(user, op, filter);
            return;
        }
        try {
            PatchOperation.create(type(op, filter), op.path(), op.verb() == Verb.REMOVE ? null : value(op))
                    .apply(user);
        } catch (ScimException e) {
            throw ScimRefused.of(e);
        } catch (IllegalArgumentException e) {
            throw ScimRefused.path("The path and the value do not go together.");
        }
    }

    private static boolean anyFits(ObjectNode user, Path path) {
        try {
            var element = path.getElement(0);
            Path list = path.getSchemaUrn() == null ? Path.root() : Path.root(path.getSchemaUrn());
            return com.unboundid.scim2.common.utils.JsonUtils.pathExists(
                    list.attribute(element.getAttribute(), element.getValueFilter()), user);
        } catch (ScimException e) {
            throw ScimRefused.of(e);
        }
    }

    /** Entra ID sets {@code emails[type eq "work"].value} of somebody who has none yet, and means that there be one. */
    private static void append(ObjectNode user, Op op, Filter filter) {
        boolean simple = filter.getFilterType() == FilterType.EQUAL
                && filter.getAttributePath().size() == 1
                && op.path().size() == 2
                && op.path().getSchemaUrn() == null;
        if (!simple) {
            throw ScimRefused.noTarget("The path matches nothing.");
        }
        String list = op.path().getElement(0).getAttribute();
        ArrayNode values = user.get(list) instanceof ArrayNode known ? known : user.putArray(list);
        ObjectNode added = values.addObject();
        added.set(filter.getAttributePath().getElement(0).getAttribute(), filter.getComparisonValue());
        added.set(op.path().getElement(1).getAttribute(), op.value());
    }

    private static @Nullable JsonNode value(Op op) {
        return op.attribute().equals("active")
                        && op.value() != null
                        && op.value().isTextual()
                ? BooleanNode.valueOf(
                        Boolean.TRUE.equals(Json.flag(Json.object().set("active", op.value()), "active")))
                : op.value();
    }

    /** Adding what a filter finds one of already replaces it (RFC 7644, 3.5.2.1). */
    private static PatchOpType type(Op op, @Nullable Filter filter) {
        return switch (op.verb()) {
            case ADD -> filter == null ? PatchOpType.ADD : PatchOpType.REPLACE;
            case REPLACE -> PatchOpType.REPLACE;
            case REMOVE -> PatchOpType.REMOVE;
        };
    }
}
