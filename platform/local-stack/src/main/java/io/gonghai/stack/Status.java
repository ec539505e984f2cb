package io.gonghai.stack;

import io.gonghai.embedded.FreePorts;

/** {@code gonghai status}: which parts answer; ends with 0 if all do, with 3 if not. */
record Status(StackConfig config, Screen screen) {
    private static final int NOT_RUNNING = 3;

    int run() {
        var launcher = Running.launcherOf(config.home());
        if (launcher.isEmpty()) {
            screen.say("Gonghai is not running.");
            return NOT_RUNNING;
        }
        screen.say("Gonghai runs (process %d).".formatted(launcher.get().pid()));
        var ports = config.ports();
        var all = shown("postgres", ports.postgres(), FreePorts.isTaken(ports.postgres()))
                & shown("kafka", ports.kafka(), FreePorts.isTaken(ports.kafka()))
                & shown("token issuer", ports.issuer(), FreePorts.isTaken(ports.issuer()));
        for (var service : config.services().stream().sorted().toList()) {
            all &= shown(service.module(), ports.of(service), Health.isReady(ports.of(service)));
        }
        return all ? 0 : NOT_RUNNING;
    }

    private boolean shown(String part, int port, boolean up) {
        screen.say("  %-6s %-22s port %d".formatted(up ? "ready" : "DOWN", part, port));
        return up;
    }
}
