package io.gonghai.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * YAML as kubectl and Compose read it (1.1: an unquoted {@code yes} is a boolean), but a key that stands twice is an
 * error: most readers silently take the last one.
 */
public final class StrictYaml {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StrictYaml() {}

    public static List<JsonNode> documents(String text) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        List<JsonNode> documents = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(strict)).loadAll(text)) {
            if (document != null) {
                documents.add(JSON.valueToTree(document));
            }
        }
        return documents;
    }

    public static List<JsonNode> documents(Path file) {
        try {
            return documents(Files.readString(file));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode document(Path file) {
        List<JsonNode> all = documents(file);
        if (all.size() != 1) {
            throw new IllegalArgumentException(file + " holds " + all.size() + " documents instead of one");
        }
        return all.getFirst();
    }
}
