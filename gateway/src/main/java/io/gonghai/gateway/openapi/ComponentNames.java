package io.gonghai.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Under which names the components of one document stand beside those of another: pointer before → name after. */
final class ComponentNames {
    private static final String ROOT = "#/components/";

    private record Component(String section, String name, JsonNode content) {
        String pointer() {
            return pointer(section, name);
        }

        static String pointer(String section, String name) {
            return ROOT + section + "/" + name;
        }
    }

    private final Map<String, String> newPointers = new HashMap<>();
    private final Map<String, String> newSchemaNames = new HashMap<>();

    private ComponentNames() {}

    /**
     * A component of {@code guest} gets another name if {@code host} has a different one under its name, or the same one
     * that refers, at whatever depth, to something that gets another name.
     */
    static ComponentNames of(ObjectNode host, ObjectNode guest, String prefix) {
        ComponentNames names = new ComponentNames();
        List<Component> shared = new ArrayList<>();
        guest.properties()
                .forEach(section -> section.getValue().properties().forEach(entry -> {
                    Component component = new Component(section.getKey(), entry.getKey(), entry.getValue());
                    JsonNode twin = host.path(component.section).path(component.name);
                    if (twin.equals(component.content)) {
                        shared.add(component);
                    } else if (!twin.isMissingNode()) {
                        names.rename(component, host, guest, prefix);
                    }
                }));
        while (shared.removeIf(component -> names.renameIfItRefers(component, host, guest, prefix))) {
            // Each round may give further components a reason.
        }
        return names;
    }

    /** Renames the components and everything that refers to them, in place. */
    void applyTo(ObjectNode document) {
        ObjectNode components = document.withObjectProperty("components");
        components.properties().forEach(section -> {
            ObjectNode renamed = document.objectNode();
            section.getValue().properties().forEach(entry -> {
                String pointer = newPointers.get(Component.pointer(section.getKey(), entry.getKey()));
                String name = pointer == null ? entry.getKey() : pointer.substring(pointer.lastIndexOf('/') + 1);
                renamed.set(name, entry.getValue());
            });
            section.setValue(renamed);
        });
        redirect(document, false);
    }

    private void rename(Component component, ObjectNode host, ObjectNode guest, String prefix) {
        String candidate = prefix + Character.toUpperCase(component.name.charAt(0)) + component.name.substring(1);
        String name = candidate;
        for (int i = 2;
                host.path(component.section).has(name)
                        || guest.path(component.section).has(name);
                i++) {
            name = candidate + i;
        }
        newPointers.put(component.pointer(), Component.pointer(component.section, name));
        if (component.section.equals("schemas")) {
            newSchemaNames.put(component.name, name);
        }
    }

    private boolean renameIfItRefers(Component component, ObjectNode host, ObjectNode guest, String prefix) {
        boolean refers = component.content.findValuesAsText("$ref").stream().anyMatch(newPointers::containsKey);
        if (refers) {
            rename(component, host, guest, prefix);
        }
        return refers;
    }

    private void redirect(JsonNode node, boolean discriminatorMapping) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(entry -> {
                if (entry.getValue() instanceof TextNode text) {
                    boolean refers = discriminatorMapping || entry.getKey().equals("$ref");
                    entry.setValue(refers ? target(text, discriminatorMapping) : text);
                } else {
                    redirect(entry.getValue(), entry.getKey().equals("mapping") && object.has("propertyName"));
                }
            });
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> redirect(element, false));
        }
    }

    private TextNode target(TextNode text, boolean bareNames) {
        String pointer = newPointers.get(text.asText());
        if (pointer == null && bareNames) {
            pointer = newSchemaNames.get(text.asText());
        }
        return pointer == null ? text : TextNode.valueOf(pointer);
    }
}
