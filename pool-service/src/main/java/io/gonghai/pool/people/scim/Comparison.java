package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.databind.node.ValueNode;
import com.unboundid.scim2.common.filters.Filter;
import io.gonghai.pool.people.scim.SqlFilter.Attribute;
import io.gonghai.runtime.json.StorableText;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One comparison of a filter, appended to a condition of SQL: what is compared how depends on what the attribute is.
 *
 * @param sql the condition so far
 * @param arguments those of the condition so far
 */
record Comparison(Filter filter, StringBuilder sql, List<Object> arguments) {
    void with(Attribute attribute) {
        if (!filter.isPresentFilter()
                && !StorableText.is(filter.getComparisonValue().asText())) {
            throw ScimRefused.filter("A value has characters that can't be stored.");
        }
        switch (attribute) {
            case Attribute.Text(String expression, boolean anyCase) -> text(expression, anyCase);
            case Attribute.Flag(String expression) -> flag(expression);
            case Attribute.Time(String expression) -> time(expression);
            case Attribute.Key(String expression) -> key(expression);
            case Attribute.Many(String _, Map<String, Attribute> _) -> throw SqlFilter.unknown();
        }
    }

    private void flag(String expression) {
        String operator = operator();
        if (filter.isPresentFilter()) {
            sql.append("true");
        } else if (operator.equals("=") || operator.equals("IS DISTINCT FROM")) {
            sql.append(expression).append(' ').append(operator).append(" ?");
            arguments.add(
                    Boolean.TRUE.equals(Json.flag(Json.object().set("value", filter.getComparisonValue()), "value")));
        } else {
            throw ScimRefused.filter("A boolean can only be compared by eq and ne.");
        }
    }

    private void text(String expression, boolean anyCase) {
        if (filter.isPresentFilter()) {
            sql.append(expression).append(" IS NOT NULL");
            return;
        }
        ValueNode value = filter.getComparisonValue();
        if (value.isNull()) {
            isNull(expression);
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
                        .append(operator())
                        .append(' ')
                        .append(argument);
        }
        arguments.add(value.asText());
    }

    private void isNull(String expression) {
        switch (operator()) {
            case "=" -> sql.append(expression).append(" IS NULL");
            case "IS DISTINCT FROM" -> sql.append(expression).append(" IS NOT NULL");
            default -> throw ScimRefused.filter("null can only be compared by eq and ne.");
        }
    }

    private void time(String expression) {
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
            sql.append(expression).append(' ').append(operator()).append(" ?");
            arguments.add(time.toInstant());
        } catch (DateTimeException e) {
            throw ScimRefused.filter("A time must be like 2026-01-31T08:00:00Z.");
        }
    }

    private void key(String expression) {
        if (filter.isPresentFilter()) {
            sql.append("true");
            return;
        }
        String operator = operator();
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

    private String operator() {
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
}
