package io.gonghai.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Which process listens on a port, where the operating system tells (Linux; other users' processes only to root). */
final class PortOwner {
    private static final String LISTENING = "0A";

    private PortOwner() {}

    /** {@code 1234 (java -jar other.jar)}, if it can be known. */
    static Optional<String> of(int port) {
        var sockets = sockets(port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> holds(process.pid(), sockets))
                .findFirst()
                .map(PortOwner::described);
    }

    private static String described(ProcessHandle process) {
        var command =
                process.info().commandLine().or(() -> process.info().command()).orElse("unknown command");
        return "process %d (%s)"
                .formatted(process.pid(), command.length() > 80 ? command.substring(0, 77) + "..." : command);
    }

    private static Set<String> sockets(int port) {
        var found = new HashSet<String>();
        var suffix = ":%04X".formatted(port);
        for (var table : new String[] {"/proc/net/tcp", "/proc/net/tcp6"}) {
            try (var lines = Files.lines(Path.of(table))) {
                lines.map(line -> line.strip().split("\\s+"))
                        .filter(words -> words.length > 9 && words[1].endsWith(suffix) && words[3].equals(LISTENING))
                        .forEach(words -> found.add("socket:[" + words[9] + "]"));
            } catch (IOException e) {
                return Set.of();
            }
        }
        return found;
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (var descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> leadsTo(descriptor, sockets));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean leadsTo(Path descriptor, Set<String> sockets) {
        try {
            return sockets.contains(Files.readSymbolicLink(descriptor).toString());
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
