package io.gonghai.drills;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends every example of a request body in the API document, in the order of the paths: none is malformed. What the examples create (a
 * pool, a customer, a channel) stands in for the ids in later paths; ids of which there is none are made up.
 */
final class PastedExamples {
    private static final String API = "/api/v1";
    private static final String UNKNOWN = "0190f5d2-7b1e-7c3a-9d55-ffffffffffff";
    private static final Set<Integer> UNREADABLE = Set.of(400, 401, 405, 406, 413, 415, 422, 428);
    private static final Pattern PARAMETER = Pattern.compile("([^/]+)/\\{([^}]+)}");

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final Door door;
    private final Say say;
    private final Findings findings = new Findings();
    private final Map<String, JsonNode> created = new HashMap<>();

    PastedExamples(Door door, Say say) {
        this.door = door;
        this.say = say;
    }

    Findings run() {
        door.document().path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith(API + "/"))
                .sorted(Entry.comparingByKey())
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation(
                                path.getKey().substring(API.length()),
                                operation.getKey().toUpperCase(Locale.ROOT),
                                operation.getValue())));
        say.line("%d examples pasted".formatted(findings.compared()));
        return findings;
    }

    private void operation(String path, String method, JsonNode operation) {
        operation.path("requestBody").path("content").properties().forEach(media -> {
            if (media.getValue().has("example")) {
                paste(method, path, media.getKey(), media.getValue().get("example"));
            }
            media.getValue()
                    .path("examples")
                    .forEach(example -> paste(method, path, media.getKey(), example.path("value")));
        });
    }

    private void paste(String method, String path, String mediaType, JsonNode example) {
        try {
            String body = mediaType.endsWith("json") ? example.toString() : example.asText();
            Answer answer = door.paste(Person.ADMINISTRATOR, method, address(path), mediaType, body);
            if (answer.status() == 201) {
                created.putIfAbsent(path.substring(path.lastIndexOf('/') + 1), answer.body());
            }
            boolean works = answer.status() < 500 && !UNREADABLE.contains(answer.status());
            findings.same(method + " " + path + " " + example + " said " + answer.body(), true, works);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    private String address(String path) {
        return PARAMETER
                .matcher(path)
                .replaceAll(
                        found -> Matcher.quoteReplacement(found.group(1) + "/" + id(found.group(1), found.group(2))));
    }

    /** Custodies go by the ids of customers, and an intake by the key of its channel. */
    private String id(String collection, String parameter) {
        String origin = switch (collection) {
            case "custodies" -> "customers";
            case "intake" -> "channels";
            default -> collection;
        };
        String field = parameter.equals("channelKey") ? "key" : "id";
        return created.getOrDefault(origin, NOTHING).path(field).asText(UNKNOWN);
    }
}
