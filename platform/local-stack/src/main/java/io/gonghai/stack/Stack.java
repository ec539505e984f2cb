package io.gonghai.stack;

import io.gonghai.embedded.FreePorts;
import io.gonghai.embedded.TokenIssuer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A whole Gonghai on this machine: PostgreSQL, Kafka, token issuer, four services and the gateway, each but the issuer a process
 * of its own. The launcher uses it, and so do drills that kill parts in the middle of work:
 *
 * <pre>{@code
 * try (var stack = Stack.start(config.on(Ports.free()).unsupervised(), Progress.silent())) {
 *     stack.part("pool-service").kill();
 *     stack.restart("pool-service");
 * }
 * }</pre>
 */
public final class Stack implements AutoCloseable {
    private static final Duration PATIENCE_TO_STOP = Duration.ofSeconds(15);

    private final StackConfig config;
    private final Progress progress;
    private final Commands commands;
    private final Supervisor supervisor;
    private final SequencedMap<String, Part> parts = new LinkedHashMap<>();
    private @Nullable TokenIssuer issuer;
    private @Nullable Process undertaker;

    private Stack(StackConfig config, Progress progress) {
        this.config = config;
        this.progress = progress;
        this.commands = new Commands(config);
        this.supervisor = new Supervisor(progress);
    }

    /** Starts everything and returns when all of it is ready; throws {@link StartFailed} with nothing left running. */
    public static Stack start(StackConfig config, Progress progress) {
        var stack = new Stack(config, progress);
        try {
            stack.startAll();
            return stack;
        } catch (RuntimeException e) {
            // What interrupted the start must not interrupt the clearing up.
            Thread.interrupted();
            stack.close();
            throw e instanceof StartFailed ? e : new StartFailed(String.valueOf(e.getMessage()), e);
        }
    }

    private void startAll() {
        checkBuilt();
        checkPorts();
        var home = config.home();
        Commands.makeFolders(home);
        var found = Leftovers.stop(home.run());
        if (!found.isEmpty()) {
            progress.say("stopped what an earlier run left behind: " + String.join(", ", found));
        }
        progress.say("Starting PostgreSQL, Kafka, token issuer%s …".formatted(names()));
        undertaker = Undertaker.watch(home.run());
        var kafka = commands.kafka();
        launch(kafka);
        launch(new PostgresPart(home, config.ports().postgres(), config.durability()));
        progress.ready(PostgresPart.NAME, config.ports().postgres(), Awaiting.sinceJvmStart());
        issuer = TokenIssuer.start(home.data().resolve("keys"), config.ports().issuer(), clientSecrets());
        new Awaiting(config.patience(), progress).all(List.of(kafka));
        new Awaiting(config.patience(), progress).all(launchServices());
        if (config.supervised()) {
            parts.values().forEach(supervisor::watch);
        }
    }

    private String names() {
        return config.services().stream()
                .sorted()
                .map(service -> ", " + service.module())
                .collect(Collectors.joining());
    }

    private List<Part> launchServices() {
        var launched = new ArrayList<Part>();
        for (var service : Service.values()) {
            if (config.services().contains(service)) {
                for (var index = 0; index < config.portsOf(service).size(); index++) {
                    launched.add(launch(commands.service(service, index)));
                }
            }
        }
        return launched;
    }

    private Part launch(Part part) {
        parts.put(part.name(), part);
        part.start();
        return part;
    }

    private Map<String, String> clientSecrets() {
        return Stream.of(Service.values())
                .collect(Collectors.toMap(
                        Service::module, service -> config.home().secret(service.module() + ".client")));
    }

    private void checkBuilt() {
        var missing = config.services().stream()
                .filter(service -> !Commands.isBuilt(config.home(), service))
                .map(Service::module)
                .sorted()
                .toList();
        if (!missing.isEmpty()) {
            throw new StartFailed(
                    "Not built: %s. Build with ./mvnw -DskipTests package".formatted(String.join(", ", missing)));
        }
    }

    private void checkPorts() {
        config.ports().byName().forEach((name, port) -> {
            if (FreePorts.isTaken(port)) {
                var owner = PortOwner.of(port).map(process -> " by " + process).orElse("");
                throw new StartFailed(
                        "Port %d, which %s needs, is taken%s. Stop what has it, or take others: --ports FIRST, such as --ports 18080."
                                .formatted(port, name, owner));
            }
        });
    }

    /** The part of that name: {@code postgres}, {@code kafka}, {@code pool-service}, {@code pool-service-2} … */
    public Part part(String name) {
        return Optional.ofNullable(parts.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no part is named " + name));
    }

    /** All parts, in the order in which they were started. */
    public List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /** Starts a part again, which was killed or still runs, and waits until it is ready. */
    public void restart(String name) {
        var part = part(name);
        part.stop(PATIENCE_TO_STOP);
        part.start();
        new Awaiting(config.patience(), progress).all(List.of(part));
    }

    /** The address of the token issuer. */
    public String issuerUrl() {
        return "http://localhost:" + config.ports().issuer();
    }

    public StackConfig config() {
        return config;
    }

    /** Stops the gateway, the services, Kafka and PostgreSQL, in this order. */
    @Override
    public void close() {
        supervisor.close();
        stop(Service.GATEWAY);
        var services = Stream.of(Service.values())
                .flatMap(service -> config.namesOf(service).stream())
                .toList();
        inParallel(services);
        inParallel(List.of("kafka"));
        inParallel(List.of(PostgresPart.NAME));
        var running = issuer;
        if (running != null) {
            running.close();
        }
        var watcher = undertaker;
        if (watcher != null) {
            watcher.destroyForcibly();
        }
    }

    private void stop(Service service) {
        inParallel(config.namesOf(service));
    }

    private void inParallel(List<String> names) {
        names.parallelStream()
                .map(parts::get)
                .filter(part -> part != null)
                .forEach(part -> part.stop(PATIENCE_TO_STOP));
    }
}
