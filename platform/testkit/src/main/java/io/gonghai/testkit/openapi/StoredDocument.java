package io.gonghai.testkit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * The document of a service as a reviewed file, {@code platform/contracts/openapi/<service>.yaml}. With
 * {@code -Dcontracts.update} the file is written instead of compared; what would break a caller is then refused unless the word
 * {@code incompatible} is added, so that nobody breaks one by mistake.
 */
public final class StoredDocument {
    private static final String UPDATE = "contracts.update";
    private static final String ON_PURPOSE = "incompatible";
    private static final int SHOWN = 25;
    private static final String HEADING =
            "# What %s publishes at /q/openapi. Written by its OpenApiTest; do not edit.\n";

    private final String service;
    private final Path file;

    StoredDocument(Path folder, String service) {
        this.service = service;
        this.file = folder.resolve(service + ".yaml");
    }

    /** The file of a service in this checkout. */
    public static StoredDocument of(String service) {
        String root = Objects.requireNonNull(System.getProperty("gonghai.root"), "gonghai.root");
        return new StoredDocument(Path.of(root, "platform", "contracts", "openapi"), service);
    }

    /** @throws AssertionError where the served document is another one, with the command that writes the file */
    public void mustBe(ApiDocument served) {
        String update = System.getProperty(UPDATE);
        if (update == null) {
            compare(served);
        } else {
            write(served, update.equals(ON_PURPOSE));
        }
    }

    public ApiDocument read() {
        return new ApiDocument(CanonicalForm.read(text()));
    }

    void compare(ApiDocument served) {
        JsonNode canonical = CanonicalForm.of(served.root());
        if (text().equals(rendered(canonical))) {
            return;
        }
        JsonNode stored = read().root();
        throw new AssertionError("""
                %s serves another contract than %s:
                %s
                %s
                If this is meant, write the file and have it reviewed:
                  %s
                """.formatted(
                        service,
                        file.getFileName(),
                        listed(differences("", stored, canonical, new ArrayList<>())),
                        breaking(stored, served),
                        command("")));
    }

    void write(ApiDocument served, boolean onPurpose) {
        List<String> breaks = Files.exists(file) ? Compatibility.breaks(read(), served) : List.of();
        if (!breaks.isEmpty() && !onPurpose) {
            throw new AssertionError(
                    """
                    %s would break callers of what %s promises:
                    %s
                    Nothing was written. If it must be (docs/adr/0027-http-contracts.md):
                      %s
                    """.formatted(service, file.getFileName(), listed(breaks), command("=" + ON_PURPOSE)));
        }
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, rendered(CanonicalForm.of(served.root())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String rendered(JsonNode canonical) {
        return HEADING.formatted(service) + CanonicalForm.yaml(canonical);
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String breaking(JsonNode stored, ApiDocument served) {
        List<String> breaks = Compatibility.breaks(new ApiDocument(stored), served);
        return breaks.isEmpty() ? "No caller is broken by it." : "This breaks callers:\n" + listed(breaks);
    }

    private String command(String word) {
        return "./mvnw test -pl " + service + " -am -Dtest=OpenApiTest -Dsurefire.failIfNoSpecifiedTests=false -D"
                + UPDATE + word;
    }

    private static String listed(List<String> lines) {
        String shown = "  " + String.join("\n  ", lines.subList(0, Math.min(SHOWN, lines.size())));
        return lines.size() > SHOWN ? shown + "\n  … and " + (lines.size() - SHOWN) + " more" : shown;
    }

    private static List<String> differences(String at, JsonNode stored, JsonNode served, List<String> found) {
        if (stored.isObject() && served.isObject()) {
            TreeSet<String> names = new TreeSet<>();
            stored.fieldNames().forEachRemaining(names::add);
            served.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> differences(at + "/" + name, stored.path(name), served.path(name), found));
        } else if (!stored.equals(served)) {
            found.add((at.isEmpty() ? "everything" : at) + ": " + said(stored, served));
        }
        return found;
    }

    private static String said(JsonNode stored, JsonNode served) {
        if (stored.isMissingNode()) {
            return "is new";
        }
        return served.isMissingNode() ? "is gone" : "is " + shortened(served) + ", stored is " + shortened(stored);
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
