package io.gonghai.testkit.parts;

import io.gonghai.embedded.Durability;
import io.gonghai.embedded.JavaProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Starts the daemon with the class path of the test JVM. */
final class DaemonProcess {
    static final String LOG = "daemon.log";

    private DaemonProcess() {}

    static Process start(Path folder, Durability durability, Duration idle) throws IOException {
        Files.deleteIfExists(folder.resolve(LOG));
        var arguments = List.of(
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(folder),
                PartsDaemon.class.getName(),
                folder.toString(),
                durability.name(),
                idle.toString());
        return new JavaProcess(arguments, Map.of(), folder, folder.resolve(LOG)).start();
    }

    /** Our own two artifacts are copied: the next build replaces them while the daemon still runs from them. */
    private static String classPath(Path folder) throws IOException {
        var entries = new ArrayList<String>();
        var copies = Files.createDirectories(folder.resolve("lib"));
        for (var own : List.of(PartsDaemon.class, JavaProcess.class)) {
            entries.add(copied(home(own), copies.resolve(own.getSimpleName())).toString());
        }
        entries.add(Objects.requireNonNull(System.getProperty("java.class.path")));
        return String.join(File.pathSeparator, entries);
    }

    private static Path home(Class<?> type) throws IOException {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("no home for " + type, e);
        }
    }

    private static Path copied(Path source, Path target) throws IOException {
        Leftovers.delete(target);
        try (var all = Files.walk(source)) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var copy = Files.isDirectory(source)
                        ? target.resolve(source.relativize(file).toString())
                        : target;
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }
}
