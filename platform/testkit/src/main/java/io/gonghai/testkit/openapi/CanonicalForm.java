package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One way to write a document down: keys in alphabetical order, lists whose order means nothing sorted, those of
 * examples as they were written. So a difference in the file is a difference in the contract.
 */
final class CanonicalForm {
    private static final YAMLMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .stringQuotingChecker(new TimesQuoted())
                    .build())
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();
    private static final Set<String> AS_WRITTEN = Set.of("example", "examples", "default", "const", "enum");
    private static final Set<String> WITHOUT_ORDER = Set.of("required", "parameters", "tags");

    private CanonicalForm() {}

    /** Unquoted, a time would be read as something else than text by some. */
    private static final class TimesQuoted extends StringQuotingChecker.Default {
        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return super.needToQuoteValue(value) || value.matches("\\d{4}-\\d\\d-\\d\\d.*");
        }
    }

    static JsonNode of(JsonNode node) {
        return of(node, false);
    }

    private static JsonNode of(JsonNode node, boolean listsAsWritten) {
        return switch (node) {
            case ObjectNode object -> sorted(object, listsAsWritten);
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(item -> copy.add(of(item, listsAsWritten)));
                yield copy;
            }
            default -> node;
        };
    }

    static String yaml(JsonNode canonical) {
        try {
            return YAML.writeValueAsString(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static JsonNode read(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static JsonNode sorted(ObjectNode object, boolean listsAsWritten) {
        ObjectNode copy = object.objectNode();
        object.properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> copy.set(entry.getKey(), member(entry.getKey(), entry.getValue(), listsAsWritten)));
        return copy;
    }

    private static JsonNode member(String name, JsonNode value, boolean listsAsWritten) {
        boolean asWritten = listsAsWritten || AS_WRITTEN.contains(name);
        JsonNode canonical = of(value, asWritten);
        boolean sort = !asWritten && WITHOUT_ORDER.contains(name);
        return sort && canonical instanceof ArrayNode array ? sorted(array) : canonical;
    }

    private static ArrayNode sorted(ArrayNode array) {
        List<JsonNode> items = new ArrayList<>();
        array.forEach(items::add);
        items.sort(Comparator.comparing(CanonicalForm::place));
        return array.arrayNode().addAll(items);
    }

    /** Path parameters first, as in the address; everything else by name. */
    private static String place(JsonNode item) {
        String in = item.path("in").asText();
        return (in.equals("path") ? "0" : "1" + in)
                + item.path("name").asText(item.path("$ref").asText(item.asText()));
    }
}
