package io.gonghai.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A child JVM of the same JDK. It ignores SIGINT, so that Ctrl-C in a terminal reaches only the parent, which then stops
 * its children in order by SIGTERM.
 *
 * @param arguments what follows {@code java}: options, main class or {@code -jar}, its arguments
 * @param environment added to the parent's
 * @param log where output and errors go, appended
 */
public record JavaProcess(List<String> arguments, Map<String, String> environment, Path directory, Path log) {
    public JavaProcess {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** The {@code java} of the running JVM. */
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Starts it; its process id is the JVM's own. */
    public Process start() {
        var command = new ArrayList<>(List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh", java()));
        command.addAll(arguments);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            var builder =
                    new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + String.join(" ", command), e);
        }
    }
}
