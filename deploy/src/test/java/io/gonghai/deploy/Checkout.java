package io.gonghai.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the files of this repository stand. */
public final class Checkout {
    public static final List<String> SERVICES =
            List.of("customer-service", "pool-service", "reclaim-service", "notification-service", "gateway");

    /** The services that own a database and read or write streams. */
    public static final List<String> STATEFUL = SERVICES.subList(0, 4);

    private Checkout() {}

    /** The repository's root: the nearest folder above the working directory that holds the wrapper. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run inside the repository: no mvnw above the working directory");
            }
        }
        return folder;
    }

    public static Path deploy() {
        return root().resolve("deploy");
    }

    public static String text(String path) {
        try {
            return Files.readString(root().resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every folder below deploy/kubernetes that can be applied. */
    public static Stream<Path> kustomizations() {
        try (Stream<Path> files = Files.walk(deploy().resolve("kubernetes"))) {
            return files
                    .filter(file -> file.endsWith("kustomization.yaml"))
                    .map(Path::getParent)
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
