package io.gonghai.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** {@code gonghai reset}: forgets all data, keys and logs; refused while the stack runs. */
record Reset(StackConfig config, Screen screen) {
    int run() throws IOException {
        var folder = Running.take(config.home());
        if (folder.isEmpty()) {
            throw new StartFailed("Gonghai is running: stop it first (./gonghai stop).");
        }
        try (var running = folder.get()) {
            delete(config.home());
        }
        screen.say("All data forgotten.");
        return 0;
    }

    /** Deletes data and logs, after stopping whatever an earlier run left behind on them. */
    static void delete(Home home) throws IOException {
        Leftovers.stop(home.run());
        for (var tree : new Path[] {home.data(), home.log("x").getParent()}) {
            if (Files.exists(tree)) {
                try (Stream<Path> all = Files.walk(tree)) {
                    for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
        }
    }
}
