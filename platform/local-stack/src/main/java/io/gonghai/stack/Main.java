package io.gonghai.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The launcher behind the script {@code gonghai}: {@code start}, {@code stop}, {@code status}, {@code reset}, {@code demo}. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Logs.silent();
        System.exit(run(Path.of(arguments[0]), List.of(arguments).subList(1, arguments.length)));
    }

    private static int run(Path checkout, List<String> words) throws IOException, InterruptedException {
        var screen = new Screen(System.out);
        try {
            var options = Options.read(checkout, words);
            var config = StackConfig.standard(checkout, options.folder())
                    .on(options.ports())
                    .only(options.services())
                    .patient(options.patience())
                    .java(javaOptions());
            return switch (options.command()) {
                case START -> new Start(config, options, screen).run();
                case STOP -> new Stop(config, screen).run();
                case STATUS -> new Status(config, screen).run();
                case RESET -> new Reset(config, screen).run();
                case DEMO -> new Demo(config.ports(), screen).run();
            };
        } catch (IllegalArgumentException e) {
            System.err.println("gonghai: " + e.getMessage());
            System.err.println("see ./gonghai --help");
            return 2;
        } catch (StartFailed e) {
            System.err.println("gonghai: " + e.getMessage());
            return 1;
        }
    }

    private static List<String> javaOptions() {
        var words = System.getenv().getOrDefault("GONGHAI_JAVA_OPTIONS", "").strip();
        return words.isEmpty() ? List.of() : List.of(words.split("\\s+"));
    }
}
