package io.gonghai.stack;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code gonghai stop}: asks the launcher of the folder to stop and waits; clears up after one that was killed. */
record Stop(StackConfig config, Screen screen) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    int run() throws InterruptedException {
        var launcher = Running.launcherOf(config.home());
        if (launcher.isEmpty()) {
            Commands.makeFolders(config.home());
            var left = Leftovers.stop(config.home().run());
            screen.say(
                    left.isEmpty() ? "Gonghai is not running." : "Stopped what was left: " + String.join(", ", left));
            return 0;
        }
        launcher.get().destroy();
        try {
            launcher.get().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartFailed(
                    "Gonghai (process %d) did not stop within %d s."
                            .formatted(launcher.get().pid(), PATIENCE.toSeconds()),
                    e);
        }
        screen.say("Gonghai is stopped.");
        return 0;
    }
}
