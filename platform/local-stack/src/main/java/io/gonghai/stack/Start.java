package io.gonghai.stack;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@code gonghai start}. */
record Start(StackConfig config, Options options, Screen screen) {
    int run() throws IOException, InterruptedException {
        var home = config.home();
        var folder = Running.take(home);
        if (folder.isEmpty()) {
            return alreadyRunning();
        }
        try (var running = folder.get()) {
            if (options.reset()) {
                Reset.delete(home);
                screen.say("All data forgotten.");
            }
            Running.clearReady(home);
            return stay(running);
        }
    }

    /** Whatever has the folder is said; nothing is started. */
    private int alreadyRunning() throws IOException, InterruptedException {
        var home = config.home();
        var pid = Running.launcherOf(home).map(ProcessHandle::pid);
        if (options.reset()) {
            throw new StartFailed("Gonghai is running%s: stop it before --reset.".formatted(process(pid)));
        }
        if (!Running.isReady(home)) {
            screen.say("Gonghai is already starting%s.".formatted(process(pid)));
            return 0;
        }
        screen.say("Gonghai is already running%s; nothing was started.".formatted(process(pid)));
        screen.addresses(config.ports());
        return options.demo() ? new Demo(config.ports(), screen).run() : 0;
    }

    private static String process(Optional<Long> pid) {
        return pid.map(" (process %d)"::formatted).orElse("");
    }

    private int stay(Running running) throws IOException, InterruptedException {
        var started = new AtomicReference<Stack>();
        var main = Thread.currentThread();
        var interrupts = Interrupts.caught(this::force);
        var watcher = Thread.ofVirtual().start(() -> interruptWhenAsked(interrupts, main, started));
        try (var stack = Stack.start(config, screen)) {
            started.set(stack);
            running.ready(config.home());
            screen.addresses(config.ports());
            if (options.demo()) {
                loadDemo();
            }
            interrupts.await();
            screen.say("Stopping …");
        } catch (StartFailed e) {
            if (interrupts.isAsked()) {
                screen.say("Stopped while starting.");
                return 0;
            }
            throw e;
        } finally {
            watcher.interrupt();
            Running.clearReady(config.home());
        }
        screen.say("Stopped. Data stays in %s.".formatted(config.home().data()));
        return 0;
    }

    /** A demo that fails is said; what runs goes on running. */
    private void loadDemo() throws InterruptedException {
        try {
            new Demo(config.ports(), screen).run();
        } catch (StartFailed | IOException e) {
            screen.say("%s%nTry again with ./gonghai demo.".formatted(e.getMessage()));
        }
    }

    private void force() {
        Leftovers.kill(config.home().run());
        Runtime.getRuntime().halt(130);
    }

    private static void interruptWhenAsked(Interrupts interrupts, Thread main, AtomicReference<Stack> started) {
        try {
            interrupts.await();
            if (started.get() == null) {
                main.interrupt();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
