package io.gonghai.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The contracts' examples, with some members changed where a test needs it. */
public final class Contract {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Contract() {}

    public static ObjectNode example(String stream, String type) {
        String path = "contracts/events/" + stream + "/" + type + ".example.json";
        try (InputStream file = Contract.class.getClassLoader().getResourceAsStream(path)) {
            if (file == null) {
                throw new AssertionError("no example " + path);
            }
            return (ObjectNode) JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The example with members replaced; null makes one null. */
    public static ObjectNode example(String stream, String type, Map<String, ? extends @Nullable Object> members) {
        ObjectNode data = example(stream, type);
        members.forEach((name, value) -> data.set(name, JSON.valueToTree(value)));
        return data;
    }
}
