package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a patch (RFC 7644, 3.5.2) as directories really send it: the verb in any case, the path left out, a whole resource or dotted names as the value.
 * Each operation read has a path; read-only attributes in a value without a path are passed over.
 */
final class PatchOps {
    private static final int MOST = 1_000;
    private static final int LONGEST_PATH = 20_000;
    private static final Set<String> PASSED_OVER = Set.of("schemas", "id", "meta", "groups", "password");

    private PatchOps() {}

    /** What is done at a path. */
    enum Verb {
        ADD,
        REPLACE,
        REMOVE
    }

    /** One operation; {@code value} is null where none was sent. */
    record Op(Verb verb, Path path, @Nullable JsonNode value) {
        /** The first attribute of the path, in lower case, with its extension's schema before it. */
        String attribute() {
            String name = path.isRoot() ? "" : path.getElement(0).getAttribute().toLowerCase(Locale.ROOT);
            return path.getSchemaUrn() == null ? name : path.getSchemaUrn().toLowerCase(Locale.ROOT) + ":" + name;
        }
    }

    /** @throws ScimRefused 400 where it is no patch */
    static List<Op> read(ObjectNode body) {
        JsonNode operations = body.get("Operations");
        if (operations == null || !operations.isArray() || operations.isEmpty()) {
            throw ScimRefused.syntax("Operations must be a list with something in it.");
        }
        if (operations.size() > MOST) {
            throw ScimRefused.tooMany("A patch may have at most " + MOST + " operations.");
        }
        List<Op> ops = new ArrayList<>();
        for (JsonNode operation : operations) {
            if (!(operation instanceof ObjectNode object)) {
                throw ScimRefused.syntax("An operation must be an object.");
            }
            read(object, ops);
        }
        return ops;
    }

    private static void read(ObjectNode operation, List<Op> ops) {
        Verb verb = verb(Json.text(operation, "op", 20));
        String path = Json.text(operation, "path", LONGEST_PATH);
        JsonNode value = operation.get("value");
        if (value != null && value.isNull()) {
            value = null;
        }
        if (path != null) {
            if (value == null && verb != Verb.REMOVE) {
                throw ScimRefused.value("An operation that is no remove must have a value.");
            }
            ops.add(new Op(verb, path(path), value));
        } else if (verb == Verb.REMOVE) {
            throw ScimRefused.noTarget("A remove must have a path.");
        } else if (value instanceof ObjectNode whole) {
            whole.properties().forEach(property -> expand(verb, property.getKey(), property.getValue(), ops));
        } else {
            throw ScimRefused.value("Without a path the value must be an object.");
        }
    }

    private static void expand(Verb verb, String name, JsonNode value, List<Op> ops) {
        if (PASSED_OVER.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        if (name.equalsIgnoreCase(ScimUser.ENTERPRISE) && value instanceof ObjectNode extension) {
            extension
                    .properties()
                    .forEach(part -> expand(verb, ScimUser.ENTERPRISE + ":" + part.getKey(), part.getValue(), ops));
        } else {
            ops.add(new Op(value.isNull() ? Verb.REMOVE : verb, path(name), value.isNull() ? null : value));
        }
    }

    private static Verb verb(@Nullable String text) {
        return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
            case "add" -> Verb.ADD;
            case "replace" -> Verb.REPLACE;
            case "remove" -> Verb.REMOVE;
            default -> throw ScimRefused.syntax("op must be add, replace or remove.");
        };
    }

    private static Path path(String text) {
        try {
            return Path.fromString(text);
        } catch (ScimException e) {
            throw ScimRefused.path("A path can't be read.");
        }
    }
}
