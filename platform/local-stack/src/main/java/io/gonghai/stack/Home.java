package io.gonghai.stack;

import io.gonghai.embedded.PrivateFiles;
import java.nio.file.Path;

/**
 * Where things lie.
 *
 * @param checkout the project's root, with the built services
 * @param folder what the stack writes: {@code data}, {@code logs}, {@code run}
 */
public record Home(Path checkout, Path folder) {
    public Home {
        checkout = checkout.toAbsolutePath().normalize();
        folder = folder.toAbsolutePath().normalize();
    }

    Path data() {
        return folder.resolve("data");
    }

    /** The log of a part. */
    public Path log(String part) {
        return folder.resolve("logs").resolve(part + ".log");
    }

    Path run() {
        return folder.resolve("run");
    }

    /** The runnable jar of a service. */
    Path jar(Service service) {
        return checkout.resolve(service.module())
                .resolve("target")
                .resolve("quarkus-app")
                .resolve("quarkus-run.jar");
    }

    /** A secret of that name, made at the first start and kept with the data. */
    String secret(String name) {
        return PrivateFiles.secret(data().resolve("secrets").resolve(name));
    }
}
