package io.gonghai.pool.people.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
            new Comparison(filter, sql, arguments).with(attribute);
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
        new Comparison(filter, parts.sql, parts.arguments).with(attribute);
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

    static ScimRefused unknown() {
        return ScimRefused.filter("The filter names an attribute that can't be filtered by.");
    }
}
