package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A filter (RFC 7644, 3.4.2.2) as a condition of SQL. Attributes become expressions from a fixed table and values become arguments, so nothing that was sent
 * stands in the statement.
 */
final class SqlFilter {
    private static final int LONGEST = 1_000;
    /** {@code emails[type eq "work"].value eq "x"}, which Entra ID sends and the RFC's grammar does not know. */
    private static final Pattern PART_OF_ONE =
            Pattern.compile("([\\w:.-]+)\\[([^\\[\\]]+)]\\.(\\w+ +\\w\\w +(?:\"[^\"]*\"|\\S+))");

    private final Map<String, Attribute> attributes;
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();

    private SqlFilter(Map<String, Attribute> attributes) {
        this.attributes = attributes;
    }

    /** What an attribute is in SQL. */
    sealed interface Attribute {
        /** A text; with {@code anyCase} the expression is in lower case, and so is what it is compared with. */
        record Text(String expression, boolean anyCase) implements Attribute {}

        record Flag(String expression) implements Attribute {}

        record Time(String expression) implements Attribute {}

        /** A key: found by its index where it is asked for by {@code eq}. */
        record Key(String expression) implements Attribute {}

        /**
         * Many values: true where one of them fits.
         *
         * @param exists opens {@code EXISTS (SELECT … WHERE }; a condition and a bracket follow
         * @param parts what a value consists of; {@code value} is meant where no part is named
         */
        record Many(String exists, Map<String, Attribute> parts) implements Attribute {}
    }

    /** A condition, with its arguments. */
    record Condition(String sql, List<Object> arguments) {
        static final Condition ALL = new Condition("true", List.of());
    }

    /** @throws ScimRefused 400 where it can't be read or asks for what can't be filtered by */
    static Condition of(@Nullable String text, Map<String, Attribute> attributes) {
        if (text == null || text.isBlank()) {
            return Condition.ALL;
        }
        if (text.length() > LONGEST) {
            throw ScimRefused.filter("The filter must have at most " + LONGEST + " characters.");
        }
        SqlFilter reading = new SqlFilter(attributes);
        try {
            reading.append(Filter.fromString(asTheGrammarHasIt(text.strip())));
        } catch (ScimException e) {
            throw ScimRefused.filter("The filter can't be read.");
        }
        return new Condition(reading.sql.toString(), reading.arguments);
    }

    private static String asTheGrammarHasIt(String text) {
        Matcher part = PART_OF_ONE.matcher(text);
        return part.matches() ? "%s[(%s) and %s]".formatted(part.group(1), part.group(2), part.group(3)) : text;
    }

    private void append(Filter filter) {
        switch (filter.getFilterType()) {
            case AND -> combine(filter.getCombinedFilters(), " AND ");
            case OR -> combine(filter.getCombinedFilters(), " OR ");
            case NOT -> {
                sql.append("NOT coalesce(");
                append(filter.getInvertedFilter());
                sql.append(", false)");
            }
            case COMPLEX_VALUE -> {
                Attribute.Many many = many(filter.getAttributePath());
                inside(many, filter.getValueFilter());
            }
            default -> compare(filter);
        }
    }

    private void combine(List<Filter> filters, String word) {
        sql.append('(');
        for (int i = 0; i < filters.size(); i++) {
            sql.append(i == 0 ? "" : word);
            append(filters.get(i));
        }
        sql.append(')');
    }

    private void inside(Attribute.Many many, Filter filter) {
        SqlFilter parts = new SqlFilter(many.parts());
        parts.append(filter);
        sql.append(many.exists()).append(parts.sql).append(')');
        arguments.addAll(parts.arguments);
    }

    /** {@code emails.value eq "x"}, {@code members eq "x"} or plain {@code title eq "x"}. */
    private void compare(Filter filter) {
        Path path = filter.getAttributePath();
        Attribute attribute = attributes.get(name(path, path.size()));
        if (attribute instanceof Attribute.Many many) {
            simple(many, "value", filter);
        } else if (attribute != null) {
            compare(attribute, filter);
        } else if (path.size() == 2 && attributes.get(name(path, 1)) instanceof Attribute.Many many) {
            String part = path.getElement(1).getAttribute().toLowerCase(Locale.ROOT);
            simple(many, part, filter);
        } else {
            throw unknown();
        }
    }

    private void simple(Attribute.Many many, String part, Filter filter) {
        Attribute attribute = many.parts().get(part);
        if (attribute == null) {
            throw unknown();
        }
        SqlFilter parts = new SqlFilter(many.parts());
        parts.compare(attribute, filter);
        sql.append(many.exists()).append(parts.sql).append(')');
        arguments.addAll(parts.arguments);
    }

    private Attribute.Many many(Path path) {
        if (attributes.get(name(path, path.size())) instanceof Attribute.Many many) {
            return many;
        }
        throw unknown();
    }

    private static String name(Path path, int elements) {
        StringBuilder name = new StringBuilder();
        String schema = path.getSchemaUrn();
        if (schema != null && !schema.toLowerCase(Locale.ROOT).contains(":core:")) {
            name.append(schema).append(':');
        }
        for (int i = 0; i < elements; i++) {
            name.append(i == 0 ? "" : ".").append(path.getElement(i).getAttribute());
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }

    private void compare(Attribute attribute, Filter filter) {
        switch (attribute) {
            case Attribute.Text(String expression, boolean anyCase) -> text(expression, anyCase, filter);
            case Attribute.Flag(String expression) -> {
                String operator = operator(filter);
                if (filter.isPresentFilter()) {
                    sql.append("true");
                } else if (operator.equals("=") || operator.equals("IS DISTINCT FROM")) {
                    sql.append(expression).append(' ').append(operator).append(" ?");
                    arguments.add(Boolean.TRUE.equals(
                            Json.flag(Json.object().set("value", filter.getComparisonValue()), "value")));
                } else {
                    throw ScimRefused.filter("A boolean can only be compared by eq and ne.");
                }
            }
            case Attribute.Time(String expression) -> time(expression, filter);
            case Attribute.Key(String expression) -> key(expression, filter);
            case Attribute.Many(String _, Map<String, Attribute> _) -> throw unknown();
        }
    }

    private void text(String expression, boolean anyCase, Filter filter) {
        if (filter.isPresentFilter()) {
            sql.append(expression).append(" IS NOT NULL");
            return;
        }
        ValueNode value = filter.getComparisonValue();
        if (value.isNull()) {
            isNull(expression, filter);
            return;
        }
        String argument = anyCase ? "lower(?)" : "?";
        switch (filter.getFilterType()) {
            case CONTAINS ->
                sql.append("position(")
                        .append(argument)
                        .append(" IN ")
                        .append(expression)
                        .append(") > 0");
            case STARTS_WITH ->
                sql.append("starts_with(")
                        .append(expression)
                        .append(", ")
                        .append(argument)
                        .append(')');
            case ENDS_WITH ->
                sql.append("starts_with(reverse(")
                        .append(expression)
                        .append("), reverse(")
                        .append(argument)
                        .append("))");
            default ->
                sql.append(expression)
                        .append(' ')
                        .append(operator(filter))
                        .append(' ')
                        .append(argument);
        }
        arguments.add(value.asText());
    }

    private void isNull(String expression, Filter filter) {
        switch (operator(filter)) {
            case "=" -> sql.append(expression).append(" IS NULL");
            case "IS DISTINCT FROM" -> sql.append(expression).append(" IS NOT NULL");
            default -> throw ScimRefused.filter("null can only be compared by eq and ne.");
        }
    }

    private void time(String expression, Filter filter) {
        if (filter.isPresentFilter()) {
            sql.append("true");
            return;
        }
        try {
            OffsetDateTime time =
                    OffsetDateTime.parse(filter.getComparisonValue().asText());
            if (time.getYear() < 1 || time.getYear() > 9999) {
                throw ScimRefused.filter("A time must be of the years 1 to 9999.");
            }
            sql.append(expression).append(' ').append(operator(filter)).append(" ?");
            arguments.add(time.toInstant());
        } catch (DateTimeException e) {
            throw ScimRefused.filter("A time must be like 2026-01-31T08:00:00Z.");
        }
    }

    private void key(String expression, Filter filter) {
        if (filter.isPresentFilter()) {
            sql.append("true");
            return;
        }
        String operator = operator(filter);
        UUID id = ScimIds.orNull(filter.getComparisonValue().asText());
        if (!operator.equals("=")) {
            throw ScimRefused.filter("An id can only be compared by eq.");
        }
        if (id == null) {
            sql.append("false");
        } else {
            sql.append(expression).append(" = ?");
            arguments.add(id);
        }
    }

    private static String operator(Filter filter) {
        return switch (filter.getFilterType()) {
            case EQUAL -> "=";
            case NOT_EQUAL -> "IS DISTINCT FROM";
            case GREATER_THAN -> ">";
            case GREATER_OR_EQUAL -> ">=";
            case LESS_THAN -> "<";
            case LESS_OR_EQUAL -> "<=";
            case PRESENT -> "IS NOT NULL";
            default -> throw ScimRefused.filter("This attribute can't be compared so.");
        };
    }

    private static ScimRefused unknown() {
        return ScimRefused.filter("The filter names an attribute that can't be filtered by.");
    }
}
