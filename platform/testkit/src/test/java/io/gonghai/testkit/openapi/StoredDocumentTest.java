package io.gonghai.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file tells what changed, and nobody is broken by mistake. */
class StoredDocumentTest {
    private static final ApiDocument NARROWER = Sample.without("/components/schemas/Note/properties/written");
    private static final ApiDocument WIDER =
            Sample.with("/components/schemas/Note/properties/more", "{type: string, description: More.}");

    private static final String EXAMPLE =
            "/paths/~1api~1v1~1notes/post/requestBody/content/application~1json/examples/short/value";

    @TempDir
    Path folder;

    private StoredDocument stored;

    @BeforeEach
    void store() {
        stored = new StoredDocument(folder, "notes-service");
        stored.write(Sample.whole(), false);
    }

    @Test
    void what_was_written_is_served() {
        stored.compare(Sample.whole());
    }

    @Test
    void the_order_of_keys_means_nothing() throws IOException {
        JsonNode backwards = backwards(Sample.whole().root());

        stored.compare(new ApiDocument(backwards));

        assertThat(Files.readString(folder.resolve("notes-service.yaml"))).contains("tearUpNote");
        assertThat(stored.read().root()).isEqualTo(CanonicalForm.of(backwards));
    }

    /** The same with all keys in the opposite order, in examples too. */
    private static JsonNode backwards(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = object.objectNode();
            List.copyOf(object.properties())
                    .reversed()
                    .forEach(entry -> copy.set(entry.getKey(), backwards(entry.getValue())));
            return copy;
        }
        return node;
    }

    @Test
    void the_order_of_a_list_in_an_example_is_kept() {
        ApiDocument first = Sample.with(EXAMPLE, "{text: Hello, tags: [b, a]}");
        stored.write(first, false);

        stored.compare(first);

        ApiDocument other = Sample.with(EXAMPLE, "{text: Hello, tags: [a, b]}");
        assertThatThrownBy(() -> stored.compare(other)).hasMessageContaining("/value/tags");
    }

    @Test
    void a_difference_is_named_with_the_command_that_stores_it() {
        assertThatThrownBy(() -> stored.compare(WIDER))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/components/schemas/Note/properties/more: is new")
                .hasMessageContaining("No caller is broken")
                .hasMessageContaining("-pl notes-service")
                .hasMessageContaining("-Dcontracts.update");
    }

    @Test
    void a_difference_that_breaks_callers_says_so() {
        assertThatThrownBy(() -> stored.compare(NARROWER))
                .hasMessageContaining("This breaks callers")
                .hasMessageContaining(".written: the field is gone");
    }

    @Test
    void what_breaks_nobody_is_written() {
        stored.write(WIDER, false);

        stored.compare(WIDER);
    }

    @Test
    void what_breaks_a_caller_is_written_only_on_purpose() {
        assertThatThrownBy(() -> stored.write(NARROWER, false))
                .hasMessageContaining(".written: the field is gone")
                .hasMessageContaining("-Dcontracts.update=incompatible");
        stored.compare(Sample.whole());

        stored.write(NARROWER, true);

        stored.compare(NARROWER);
    }

    @Test
    void a_file_that_is_missing_is_a_difference() throws IOException {
        Files.delete(folder.resolve("notes-service.yaml"));

        assertThatThrownBy(() -> stored.compare(Sample.whole())).hasMessageContaining("-Dcontracts.update");
    }

    @Test
    void times_and_numbers_in_texts_stay_texts() {
        ApiDocument timed = Sample.with("/info/version", "'2026-03-02T01:30:00Z'");
        stored.write(timed, false);

        assertThat(CanonicalForm.yaml(timed.root())).contains("\"2026-03-02T01:30:00Z\"", "\"201\"");
        stored.compare(timed);
    }
}
