package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.identity.PersonIds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A user as a directory sends it, with only the attributes that our schema names: what is not kept can't leak, passwords least of all.
 *
 * @param active null where nothing was said of it
 * @param attributes all others that are kept
 */
record ScimUser(
        String userName,
        @Nullable String externalId,
        @Nullable Boolean active,
        ObjectNode attributes) {
    static final String SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
    static final String ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    static final int LONGEST_ID = 200;

    private static final int LONGEST = 1_000;
    private static final int MOST_EMAILS = 20;
    private static final List<String> TEXTS =
            List.of("displayName", "nickName", "title", "userType", "preferredLanguage", "locale", "timezone");
    private static final List<String> NAME =
            List.of("formatted", "familyName", "givenName", "middleName", "honorificPrefix", "honorificSuffix");
    private static final List<String> WORK =
            List.of("employeeNumber", "costCenter", "organization", "division", "department");

    /** Reads what was sent; attributes that we don't keep are passed over. @throws ScimRefused 400 */
    static ScimUser of(ObjectNode sent) {
        String userName = Json.text(sent, "userName", LONGEST_ID);
        if (userName == null) {
            throw ScimRefused.value("userName must not be missing.");
        }
        requireOneLine("userName", userName);
        String externalId = Json.text(sent, "externalId", LONGEST_ID);
        if (externalId != null) {
            requireOneLine("externalId", externalId);
        }
        ObjectNode kept = texts(sent, TEXTS);
        ObjectNode name = texts(part(sent, "name"), NAME);
        if (!name.isEmpty()) {
            kept.set("name", name);
        }
        ArrayNode emails = emails(sent.get("emails"));
        if (!emails.isEmpty()) {
            kept.set("emails", emails);
        }
        ObjectNode work = work(part(sent, ENTERPRISE));
        if (!work.isEmpty()) {
            kept.set(ENTERPRISE, work);
        }
        return new ScimUser(userName, externalId, Json.flag(sent, "active"), kept);
    }

    private static void requireOneLine(String field, String text) {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw ScimRefused.value(field + " must be one line.");
        }
    }

    /** A complex attribute; empty where there is none. */
    private static ObjectNode part(ObjectNode sent, String name) {
        JsonNode node = sent.get(name);
        if (node == null || node.isNull()) {
            return Json.object();
        }
        if (!(node instanceof ObjectNode object)) {
            throw ScimRefused.value(name + " must be an object.");
        }
        return object;
    }

    private static ObjectNode texts(ObjectNode from, List<String> names) {
        ObjectNode texts = Json.object();
        for (String name : names) {
            String text = Json.text(from, name, LONGEST);
            if (text != null) {
                texts.put(name, text);
            }
        }
        return texts;
    }

    private static ArrayNode emails(@Nullable JsonNode sent) {
        ArrayNode emails = Json.object().arrayNode();
        if (sent == null || sent.isNull()) {
            return emails;
        }
        if (!sent.isArray() || sent.size() > MOST_EMAILS) {
            throw ScimRefused.value("emails must be a list of at most " + MOST_EMAILS + ".");
        }
        for (JsonNode email : sent) {
            if (!(email instanceof ObjectNode object)) {
                throw ScimRefused.value("emails must be a list of objects.");
            }
            ObjectNode kept = texts(object, List.of("value", "type", "display"));
            Boolean primary = Json.flag(object, "primary");
            if (primary != null) {
                kept.put("primary", primary);
            }
            if (kept.has("value")) {
                emails.add(kept);
            }
        }
        return emails;
    }

    private static ObjectNode work(ObjectNode sent) {
        ObjectNode work = texts(sent, WORK);
        JsonNode manager = sent.get("manager");
        // Entra ID sends the id alone.
        if (manager != null && manager.isTextual()) {
            manager = Json.object().put("value", manager.textValue());
        }
        if (manager instanceof ObjectNode object) {
            ObjectNode kept = texts(object, List.of("value", "displayName"));
            if (!kept.isEmpty()) {
                work.set("manager", kept);
            }
        }
        return work;
    }

    /** The same user as JSON that a patch can be applied to. */
    ObjectNode json() {
        ObjectNode json = Json.object();
        json.put("userName", userName);
        if (externalId != null) {
            json.put("externalId", externalId);
        }
        json.put("active", !Boolean.FALSE.equals(active));
        json.setAll(attributes.deepCopy());
        return json;
    }

    /** What people read: how the directory displays the person, else the name put together, else the user name. */
    String displayed() {
        JsonNode name = attributes.path("name");
        String parts = Stream.of("givenName", "familyName")
                .map(part -> name.path(part).asText(""))
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        String displayed = Stream.of(
                        attributes.path("displayName").asText(""),
                        name.path("formatted").asText(""),
                        parts)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse(userName);
        return displayed.length() > LONGEST_ID ? displayed.substring(0, LONGEST_ID) : displayed;
    }

    /** The person that this user is. @throws ScimRefused 400 where the attribute is missing */
    String person(ScimSettings settings) {
        return Optional.ofNullable(settings.userNameIsThePerson() ? userName : externalId)
                .orElseThrow(() -> ScimRefused.value(settings.personAttribute()
                        + " must not be missing: it is the person id, which tokens carry, too."));
    }

    /** The person that a new user is. @throws ScimRefused 400 where the attribute is missing, or an id by which nobody could be addressed */
    String newPerson(ScimSettings settings) {
        String person = person(settings);
        if (!PersonIds.addressable(person)) {
            throw ScimRefused.value(
                    settings.personAttribute()
                            + " is the person id: it can't be system, me or dots, begin with service: or contain / \\ ; % ? #.");
        }
        return person;
    }

    /** The same with what the other has where this one says nothing. */
    ScimUser or(ScimUser before) {
        return new ScimUser(
                userName,
                externalId == null ? before.externalId : externalId,
                active == null ? before.active : active,
                attributes);
    }
}
