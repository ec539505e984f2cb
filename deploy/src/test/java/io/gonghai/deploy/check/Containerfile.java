package io.gonghai.deploy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an image must keep to, so that it runs under the restricted pod security standard. */
public final class Containerfile {
    private static final Pattern ALLOWED = Pattern.compile("ARG|FROM|LABEL|ENV|WORKDIR|COPY|EXPOSE|USER|ENTRYPOINT");
    private static final Pattern NUMERIC_USER = Pattern.compile("USER [1-9][0-9]{3,}:[1-9][0-9]{3,}");
    private static final Pattern EXEC = Pattern.compile("ENTRYPOINT \\[\"java\", (\"[^\"]+\"(, )?)+]");

    private Containerfile() {}

    /** The instructions, with continued lines joined and comments left out. */
    public static List<String> instructions(String text) {
        String joined = text.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .reduce("", (all, line) -> all + line.strip() + "\n")
                .replace("\\\n", " ");
        return joined.lines().toList();
    }

    public static List<String> problems(String text) {
        List<String> instructions = instructions(text);
        List<String> problems = new ArrayList<>();
        instructions.stream()
                .filter(line -> !ALLOWED.matcher(line.split(" ")[0]).matches())
                .forEach(line -> problems.add("not allowed here: " + line));
        require(instructions.stream().anyMatch("FROM ${BASE_IMAGE}"::equals), "the base is no argument", problems);
        require(
                matching(instructions, "ARG BASE_IMAGE=").allMatch(Containerfile::pinned),
                "no tag on the base",
                problems);
        require(lastUser(instructions), "no numeric user that is not root", problems);
        require(
                matching(instructions, "ENTRYPOINT").allMatch(EXEC.asMatchPredicate())
                        && matching(instructions, "ENTRYPOINT").count() == 1,
                "no entry point in exec form",
                problems);
        require(
                matching(instructions, "COPY").allMatch(line -> line.startsWith("COPY --chown=0:0 ")),
                "the application could be changed by the user that runs it",
                problems);
        return problems;
    }

    private static boolean pinned(String argument) {
        return !argument.endsWith(":latest") && argument.lastIndexOf(':') > argument.lastIndexOf('/');
    }

    private static boolean lastUser(List<String> instructions) {
        return matching(instructions, "USER")
                .reduce((first, second) -> second)
                .filter(NUMERIC_USER.asMatchPredicate())
                .isPresent();
    }

    private static Stream<String> matching(List<String> instructions, String start) {
        return instructions.stream().filter(line -> line.startsWith(start));
    }

    private static void require(boolean kept, String problem, List<String> problems) {
        if (!kept) {
            problems.add(problem);
        }
    }
}
