package io.gonghai.drills;

import io.gonghai.drills.bench.Bench;
import io.gonghai.drills.endings.Endings;
import io.gonghai.drills.fairness.Fairness;
import io.gonghai.drills.pairs.PairRaces;
import io.gonghai.embedded.FreePorts;
import io.gonghai.stack.Logs;
import io.gonghai.stack.Ports;
import io.gonghai.stack.Progress;
import io.gonghai.stack.Service;
import io.gonghai.stack.Stack;
import io.gonghai.stack.StackConfig;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The commands {@code ./gonghai replay FOLDER}, {@code crashes FOLDER}, {@code races [--pairs]}, {@code endings}, {@code fairness} and {@code bad-input}: each starts a stack of its own on free ports,
 * with fresh data, and fails if one figure is wrong.
 */
public final class Main {
    private static final List<String> VICTIMS = List.of(
            "customer-service",
            "pool-service",
            "kafka",
            "reclaim-service",
            "pool-service-2",
            "notification-service",
            "customer-service-2",
            "gateway",
            "reclaim-service-2",
            "notification-service-2");

    /** What a part may take to become ready, on a machine that is busy otherwise. */
    private static final Duration STARTING = Duration.ofMinutes(10);

    private static final List<Path> FOLDERS = new ArrayList<>();

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Path checkout = Path.of(arguments[0]);
        String command = arguments[1];
        Logs.quiet();
        Say say = System.out::println;
        switch (command) {
            case "replay" -> replay(checkout, folder(arguments), say, false);
            case "crashes" -> replay(checkout, folder(arguments), say, true);
            case "races" -> {
                if (List.of(arguments).contains("--pairs")) {
                    pairs(checkout, number(List.of(arguments), "--waves", 20), say);
                } else {
                    races(checkout, say);
                }
            }
            case "endings" -> endings(checkout, List.of(arguments), say);
            case "fairness" -> Fairness.drill(twoOfEach(fresh(checkout)), List.of(arguments), say);
            case "bench" ->
                Bench.run(checkout, fresh(checkout), List.of(arguments).subList(2, arguments.length), say);
            case "bad-input" -> badInput(checkout, say);
            default -> throw new IllegalArgumentException("unknown command " + command);
        }
        // Reached only when all is right: after a failure the data and logs stay, to be looked at.
        for (Path folder : FOLDERS) {
            forget(folder);
        }
    }

    private static void forget(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    private static Path folder(String[] arguments) {
        if (arguments.length < 3) {
            throw new IllegalArgumentException(
                    "name the folder with olist_marketing_qualified_leads.csv and olist_closed_deals.csv");
        }
        return Path.of(arguments[2]);
    }

    private static StackConfig fresh(Path checkout) throws IOException {
        Path data = Files.createTempDirectory("gonghai-drill");
        FOLDERS.add(data);
        System.out.println("data and logs: " + data);
        return StackConfig.standard(checkout, data)
                .on(Ports.free())
                .patient(STARTING)
                .unsupervised();
    }

    private static void replay(Path checkout, Path folder, Say say, boolean crashes) throws IOException {
        LeadData data = LeadData.read(folder);
        StackConfig config = fresh(checkout).with(Drill.EACH_WARNING_BY_ITSELF);
        try (Stack stack = Stack.start(crashes ? twoOfEach(config) : config, Progress.silent())) {
            Drill.replay(
                    stack,
                    data,
                    crashes ? ReplaySettings.stormy() : ReplaySettings.calm(),
                    crashes ? VICTIMS : List.of(),
                    say);
        }
    }

    private static StackConfig twoOfEach(StackConfig config) {
        StackConfig doubled = config;
        for (Service service : List.of(Service.CUSTOMER, Service.POOL, Service.RECLAIM, Service.NOTIFICATION)) {
            doubled = doubled.replica(service, FreePorts.any());
        }
        return doubled;
    }

    private static void races(Path checkout, Say say) throws IOException {
        StackConfig two = fresh(checkout).replica(Service.POOL, FreePorts.any());
        for (Map.Entry<String, StackConfig> run :
                Map.of("one replica", fresh(checkout), "two replicas", two).entrySet()) {
            say.line(run.getKey() + " of pool-service:");
            try (Stack stack = Stack.start(run.getValue(), Progress.silent())) {
                Door door = new Door(stack.config().ports().url(Service.GATEWAY), Duration.ofSeconds(20));
                new Races(door, say).run(200, 32).report(say);
            }
        }
    }

    /** What follows an option, or what stands for it where it is left out. */
    private static int number(List<String> arguments, String option, int otherwise) {
        int at = arguments.indexOf(option);
        return at < 0 || at + 1 == arguments.size() ? otherwise : Integer.parseInt(arguments.get(at + 1));
    }

    private static void pairs(Path checkout, int waves, Say say) throws IOException {
        try (Stack stack = Stack.start(fresh(checkout).replica(Service.POOL, FreePorts.any()), Progress.silent())) {
            new PairRaces(stack, say).run(waves, System.nanoTime()).report(say);
        }
    }

    private static void endings(Path checkout, List<String> arguments, Say say) throws IOException {
        try (Stack stack = Stack.start(twoOfEach(fresh(checkout)), Progress.silent())) {
            new Endings(stack, say)
                    .run(number(arguments, "--rounds", 2), number(arguments, "--customers", 1_500), System.nanoTime())
                    .report(say);
        }
    }

    private static void badInput(Path checkout, Say say) throws IOException {
        try (Stack stack = Stack.start(fresh(checkout), Progress.silent())) {
            Door door = new Door(stack.config().ports().url(Service.GATEWAY), Duration.ofSeconds(20));
            new BadInput(door, say).run().report(say);
        }
    }
}
