package io.gonghai.stack;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The command line. */
record Options(
        Command command,
        boolean demo,
        boolean reset,
        Path folder,
        Set<Service> services,
        Duration patience,
        Ports ports) {

    enum Command {
        START,
        STOP,
        STATUS,
        RESET,
        DEMO
    }

    /** Reads the words; throws {@link IllegalArgumentException} with what is wrong. */
    static Options read(Path checkout, List<String> words) {
        var rest = new ArrayDeque<>(words);
        var options = new Options(
                command(rest.isEmpty() ? "start" : rest.pop()),
                false,
                false,
                checkout.resolve(".gonghai"),
                Set.of(Service.values()),
                Duration.ofSeconds(60),
                Ports.standard());
        while (!rest.isEmpty()) {
            options = options.with(rest.pop(), rest);
        }
        return options;
    }

    private Options with(String word, ArrayDeque<String> rest) {
        return switch (word) {
            case "--demo" -> new Options(command, true, reset, folder, services, patience, ports);
            case "--reset" -> new Options(command, demo, true, folder, services, patience, ports);
            case "--data" -> new Options(command, demo, reset, Path.of(value(word, rest)), services, patience, ports);
            case "--only" -> new Options(command, demo, reset, folder, some(value(word, rest)), patience, ports);
            case "--wait" -> new Options(command, demo, reset, folder, services, seconds(value(word, rest)), ports);
            case "--ports" -> new Options(command, demo, reset, folder, services, patience, ports(value(word, rest)));
            default -> throw new IllegalArgumentException("unknown option " + word);
        };
    }

    private static Command command(String word) {
        return Arrays.stream(Command.values())
                .filter(command -> command.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown command " + word));
    }

    private static String value(String option, ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.pop();
    }

    private static Set<Service> some(String names) {
        return names.isBlank()
                ? Set.of()
                : Arrays.stream(names.split(",")).map(Service::named).collect(Collectors.toSet());
    }

    private static Ports ports(String text) {
        try {
            int first = Integer.parseInt(text);
            if (first >= 1024 && first <= 65_000) {
                return Ports.from(first);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IllegalArgumentException("--ports needs the first of eight ports in a row, from 1024 to 65000");
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--wait needs a number of seconds", e);
        }
    }
}
