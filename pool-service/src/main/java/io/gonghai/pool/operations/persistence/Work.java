package io.gonghai.pool.operations.persistence;

import io.gonghai.pool.operations.application.Plan;
import io.gonghai.pool.operations.application.RunningOperation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Which customers an operation still has to do. What is done does not match any more, so there is no cursor to keep; each state is asked for by itself and
 * written out, so that its partial index is walked.
 */
record Work(List<Part> parts) {
    /**
     * Before a next chunk is asked for. Most people have a few customers, so by the plan for any holder all of one would be read and sorted for each chunk, 50 000
     * of whoever leaves; there is an index in the order of each part.
     */
    static final String ALONG_INDEXES = "SET LOCAL enable_sort = off";

    /** After it. */
    static final String AS_EVER = "SET LOCAL enable_sort = on";

    private static final List<String> ALIVE = List.of("POOLED", "HELD", "FROZEN", "DISCARDED");
    private static final List<String> MOVABLE = List.of("POOLED", "HELD");

    /** Customers of one state. */
    record Part(String where, Object[] arguments) {
        String next(int most) {
            return "SELECT c.customer_id FROM custody c WHERE " + where
                    + " AND NOT EXISTS (SELECT 1 FROM operation_failure f WHERE f.operation_id = ? AND f.customer_id = c.customer_id)"
                    + " ORDER BY c.since DESC, c.customer_id DESC LIMIT " + most;
        }

        String count() {
            return "SELECT count(*) FROM custody c WHERE " + where;
        }

        Object[] with(UUID operation) {
            return Stream.concat(Stream.of(arguments), Stream.of(operation)).toArray();
        }
    }

    static Work of(RunningOperation operation) {
        Plan plan = operation.plan();
        return switch (plan.kind()) {
            case OFFBOARDING -> each(List.of("HELD", "FROZEN"), "c.holder = ?", List.of(plan.subject()));
            case RETIREMENT -> each(ALIVE, "c.pool_id = ?", List.of(UUID.fromString(plan.subject())));
            case RULES_UNDO -> new Work(List.of()); // it has a list of its own
            case MOVES -> plan.customerIds() == null ? filtered(plan) : named(plan, plan.customerIds());
        };
    }

    private static Work named(Plan plan, List<UUID> customers) {
        return each(
                MOVABLE,
                "c.pool_id = ? AND c.customer_id = ANY (?)",
                List.of(UUID.fromString(plan.subject()), customers));
    }

    private static Work filtered(Plan plan) {
        Plan.Filter filter = plan.filter() == null ? Plan.Filter.ALL : plan.filter();
        StringBuilder where = new StringBuilder("c.pool_id = ?");
        List<Object> arguments = new ArrayList<>(List.of(UUID.fromString(plan.subject())));
        and("holder", filter.holder(), where, arguments);
        and("region", filter.region(), where, arguments);
        and("industry", filter.industry(), where, arguments);
        and("level", filter.level(), where, arguments);
        and("priority", filter.priority(), where, arguments);
        and("channel", filter.channel(), where, arguments);
        return each(filter.state() == null ? MOVABLE : List.of(filter.state()), where.toString(), arguments);
    }

    private static void and(String column, String value, StringBuilder where, List<Object> arguments) {
        if (value != null) {
            where.append(" AND c.").append(column).append(" = ?");
            arguments.add(value);
        }
    }

    private static Work each(List<String> states, String where, List<?> arguments) {
        return new Work(states.stream()
                .map(state -> new Part(
                        "c.state = '" + state + "' AND " + where + (state.equals("HELD") ? " AND NOT c.reserved" : ""),
                        arguments.toArray()))
                .toList());
    }
}
