package io.gonghai.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.stream.Stream;

/** Which events are published: a test that goes through all of them meets the one that is added tomorrow, too. */
public final class Examples {
    private static final String ANCHOR = "contracts/openapi/gateway.yaml";
    private static final String ENDING = ".example.json";

    private Examples() {}

    /** The types of events of a stream ({@code gonghai.custody.v1}), in alphabetical order. */
    public static List<String> types(String stream) {
        String folder = "contracts/events/" + stream + "/";
        try {
            List<String> types = files(folder)
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
            if (types.isEmpty()) {
                throw new AssertionError("no example in " + folder);
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> files(String folder) throws IOException {
        URL anchor = Examples.class.getClassLoader().getResource(ANCHOR);
        if (anchor == null) {
            throw new AssertionError("no " + ANCHOR);
        }
        URLConnection connection = anchor.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return jar.getJarFile().stream()
                    .map(JarEntry::getName)
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()));
        }
        Path root = Path.of(
                URI.create(anchor.toString().substring(0, anchor.toString().length() - ANCHOR.length())));
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
