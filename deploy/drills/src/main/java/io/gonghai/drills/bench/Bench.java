package io.gonghai.drills.bench;

import io.gonghai.drills.Say;
import io.gonghai.stack.Stack;
import io.gonghai.stack.StackConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The command {@code ./gonghai bench}: starts a durable stack of its own with fresh data on free ports, measures, reports and stops it.
 * The report goes to {@code .gonghai/bench/<time>/} of the checkout.
 */
public final class Bench {
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss").withZone(ZoneOffset.UTC);

    /** As the images run: the local stack leaves the optimizing compiler out. */
    private static final List<String> AS_DEPLOYED = List.of("-XX:TieredStopAtLevel=4", "-Xmx256m");

    /** For a start on a machine that is busy otherwise. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Parts that need customers claimed over and over. */
    private static final List<String> CLAIMED = List.of("claims", "effects", "profile");

    /** Parts about deadlines of the same holdings. */
    private static final List<String> DUE = List.of("idle-due", "due", "steady");

    private Bench() {}

    /**
     * Runs it.
     *
     * @param config a durable stack with fresh data, not started
     * @param words the command's options
     */
    public static void run(Path checkout, StackConfig config, List<String> words, Say say) {
        Options options = Options.parse(words);
        Instant began = Instant.now();
        Path folder = checkout.resolve(".gonghai").resolve("bench").resolve(NAME.format(began));
        var budget = new Budget(options.budget());
        var start = new StartBench();
        say.line("starting a stack of its own");
        List<Section> sections = new ArrayList<>();
        try (Stack stack = start.start(config.patient(PATIENCE).java(AS_DEPLOYED))) {
            measure(new Scene(stack, options, budget, folder, say), start, sections);
        } finally {
            double minutes = Duration.between(began, Instant.now()).toMillis() / 60_000.0;
            new Report(began, options.quick(), budget.cut(), minutes, machine(), sections).give(folder, say);
        }
    }

    private static void measure(Scene scene, StartBench start, List<Section> sections) {
        Options options = scene.options;
        if (options.wants("start")) {
            scene.say.line("watching it idle");
            sections.add(start.measure(scene.stack, scene.meter, options.idle()));
        }
        if (CLAIMED.stream().anyMatch(options::wants)) {
            scene.say.line("claims");
            var claims = new ClaimBench(scene);
            sections.add(claims.measure());
            step(scene, sections, "effects", () -> new EffectBench(scene, claims.requests()).measure());
            step(scene, sections, "leads", () -> new LeadBench(scene).measure());
            if (options.profiled()) {
                step(scene, sections, "profile", () -> new ProfileBench(scene, claims).measure());
            }
        } else {
            step(scene, sections, "leads", () -> new LeadBench(scene).measure());
        }
        step(scene, sections, "pages", () -> new PageBench(scene).measure());
        step(scene, sections, "batch", () -> new BatchBench(scene).measure());
        step(scene, sections, "offboard", () -> new OffboardBench(scene).measure());
        deadlines(scene, sections);
        step(scene, sections, "lists", () -> new ListBench(scene).measure());
        if (options.wants("start")) {
            sections.add(StartBench.afterwards(scene.meter));
        }
    }

    private static void deadlines(Scene scene, List<Section> sections) {
        if (DUE.stream().anyMatch(scene.options::wants) && scene.budget.left()) {
            var holdings = new Holdings(scene);
            var waves = new DueWaves(scene, holdings);
            step(scene, sections, "idle-due", () -> new IdleDueBench(scene, holdings).measure());
            step(scene, sections, "due", () -> new DueBench(scene, holdings, waves).measure());
            step(scene, sections, "steady", () -> new SteadyBench(scene, holdings, waves).measure());
        }
        step(scene, sections, "rule-change", () -> new RuleChangeBench(scene).measure());
        step(scene, sections, "dry-run", () -> new DryRunBench(scene).measure());
    }

    private static void step(Scene scene, List<Section> sections, String name, Supplier<Section> measure) {
        if (scene.options.wants(name) && scene.budget.left()) {
            scene.say.line(name);
            sections.add(measure.get());
        }
    }

    private static String machine() {
        return "%d processors, %s %s, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        Runtime.version().feature());
    }
}
