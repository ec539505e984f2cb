package io.gonghai.drills.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one recorded transaction, without its begin and commit, to be repeated with other customers and reps. What
 * changes with each repetition is named by the value it had in the recording; everything else is repeated as it was.
 */
record Transaction(List<Step> steps) {
    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d+)");

    Transaction {
        steps = List.copyOf(steps);
    }

    /**
     * One statement.
     *
     * @param types the PostgreSQL type of each parameter
     */
    record Step(String sql, List<@Nullable String> values, List<String> types) {}

    /** The transaction in which a value was used; reads before and after it in other transactions are not part of it. */
    static List<LoggedStatement> recorded(List<LoggedStatement> log, String value) {
        LoggedStatement with = log.stream()
                .filter(one -> one.mentions(value))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no recorded statement has " + value));
        List<LoggedStatement> session =
                log.stream().filter(one -> one.pid() == with.pid()).toList();
        int at = session.indexOf(with);
        int from = at;
        while (from >= 0 && !session.get(from).is("BEGIN")) {
            from--;
        }
        int to = at;
        while (to < session.size() && !session.get(to).is("COMMIT")) {
            to++;
        }
        if (from < 0 || to == session.size()) {
            throw new IllegalStateException("the statement is not in a transaction of its own");
        }
        return session.subList(from + 1, to);
    }

    /** The recorded statements with their types, which the server infers. */
    static Transaction of(List<LoggedStatement> statements, ParameterTypes types) {
        return new Transaction(statements.stream()
                .map(one -> new Step(
                        one.sql(),
                        one.parameters(),
                        types.of(one.sql(), one.parameters().size())))
                .toList());
    }

    /**
     * The statements with what varies replaced.
     *
     * @param varying SQL expressions by the recorded value that they replace
     */
    List<String> with(Map<String, String> varying) {
        var statements = new ArrayList<String>();
        for (Step step : steps) {
            statements.add(PARAMETER
                    .matcher(step.sql())
                    .replaceAll(found ->
                            Matcher.quoteReplacement(argument(step, Integer.parseInt(found.group(1)), varying))));
        }
        return statements;
    }

    private static String argument(Step step, int number, Map<String, String> varying) {
        String value = step.values().get(number - 1);
        String type = step.types().get(number - 1);
        if (value == null) {
            return "NULL::" + type;
        }
        String expression = varying.get(value);
        return (expression == null ? literal(value) : expression) + "::" + type;
    }

    /** An E'' literal in which no colon stands, for pgbench takes what follows one for the name of a variable. */
    static String literal(String value) {
        return "E'"
                + value.replace("\\", "\\\\")
                        .replace("'", "''")
                        .replace("?", "\\x3f")
                        .replace(":", "\\x3a")
                        .replace("\n", "\\n")
                + "'";
    }
}
