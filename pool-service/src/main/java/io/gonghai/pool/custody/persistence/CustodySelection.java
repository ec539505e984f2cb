package io.gonghai.pool.custody.persistence;

import io.gonghai.pool.cards.CardSearch;
import io.gonghai.pool.custody.application.CustodyLists.Filter;
import io.gonghai.pool.custody.application.CustodyLists.Spot;
import io.gonghai.pool.custody.domain.State;
import io.gonghai.pool.pools.CardField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which custodies of one state a list has, newest first, and the statements that read it. A state of a pool, or of a holder, is a range of an index; facts have
 * indexes for what is pooled only, since a claim would write them for what is held (docs/adr/0011). So by facts, and by names, the next of a list are looked
 * along, and then the indexes of cards are asked, which no claim writes. State and limits are written out: the planner shall see which partial index fits, and
 * not plan for a tenth of all.
 *
 * @param before where the page before ended; null for the first
 */
record CustodySelection(
        Filter filter, State state, @Nullable Spot before) {
    /** How many of the list are looked along, in all of its pools together, before the indexes of cards are asked. */
    static final int LOOK_ALONG = 2_000;

    /** A fact that so many customers of the company have at most is found by the index of cards; one that more have, along the list. */
    static final int FEW = 5_000;

    private static final String NEWEST = " ORDER BY c.since DESC, c.customer_id DESC LIMIT ";

    /** A part of a statement with its arguments. */
    private record Part(String sql, List<Object> arguments) {
        private static final Part NONE = new Part("", List.of());

        private Part and(Part other) {
            return new Part(
                    sql + other.sql,
                    Stream.concat(arguments.stream(), other.arguments.stream()).toList());
        }
    }

    /** Whether something is asked for that the list's own indexes do not know. */
    boolean looksFurther() {
        return filter.search() != null || !(filter.facts().isEmpty() || indexed());
    }

    /** Whether the list is one range of an index, so that what is found along it comes before all that is not looked at. */
    boolean isOne() {
        return filter.holder() != null || filter.pools().size() == 1;
    }

    /** A page along the list, however far that leads. */
    Question page(int rows) {
        return listed(CustodyRows.COLUMNS, oneOf(facts(), rows), NEWEST + rows);
    }

    /** A page of what matches among the next of the list. */
    Question along(int rows) {
        return listed(CustodyRows.COLUMNS, matching("c.*", NEWEST + rows), NEWEST + rows);
    }

    /** How many match among the next of the list. */
    Question countAlong() {
        return listed("count(*)", matching("c.customer_id", ""), "");
    }

    /** The newest that {@link #along} does not look at, or one a little newer: reservations count as well here, so that the index alone is read. */
    Question unseen() {
        Part list = list(false).and(indexed() ? facts() : Part.NONE);
        Part next = new Part(
                "SELECT c.since, c.customer_id FROM custody c WHERE " + list.sql + NEWEST + "1 OFFSET " + share(),
                list.arguments);
        return listed("c.since, c.customer_id", next, NEWEST + "1");
    }

    /** A page of what the indexes of cards know. */
    Question found(CardSearch.Condition named, int rows) {
        return found(named, CustodyRows.COLUMNS, NEWEST + rows);
    }

    Question countFound(CardSearch.Condition named) {
        return found(named, "count(*)", "");
    }

    Question count() {
        // only what is held can be reserved: of what is pooled the index alone knows enough
        Part where = everywhere(state == State.HELD).and(facts());
        return new Question("SELECT count(*) FROM custody c WHERE " + where.sql, where.arguments);
    }

    /** Whether more than {@link #FEW} customers of the company have the fact. */
    static Question common(Map.Entry<CardField, String> fact) {
        return new Question(having(fact, "1") + " LIMIT 1 OFFSET " + FEW, List.of(fact.getValue()));
    }

    /** The customers that have it, as {@code named}. */
    static CardSearch.Condition having(Map.Entry<CardField, String> fact) {
        return new CardSearch.Condition(
                "WITH named AS MATERIALIZED (" + having(fact, "customer_id") + " LIMIT " + FEW + ") ",
                List.of(fact.getValue()));
    }

    /** In the order of its index, so that no plan reads all cards for a fact that most have. */
    private static String having(Map.Entry<CardField, String> fact, String what) {
        return "SELECT " + what + " FROM customer_card WHERE " + fact.getKey() + " = ? ORDER BY customer_id";
    }

    /** All that is pooled has indexes by facts, so they belong to the list itself. */
    private boolean indexed() {
        return state == State.POOLED && !filter.suggested();
    }

    private int share() {
        return filter.holder() != null
                ? LOOK_ALONG
                : Math.max(1, LOOK_ALONG / Math.max(1, filter.pools().size()));
    }

    private Part oneOf(Part more, int rows) {
        Part list = list(true).and(more);
        return new Part("SELECT c.* FROM custody c WHERE " + list.sql + NEWEST + rows, list.arguments);
    }

    private Part matching(String what, String end) {
        Part next = oneOf(indexed() ? facts() : Part.NONE, share());
        Part wanted = indexed() ? Part.NONE : facts();
        String cards = "";
        if (filter.search() != null) {
            CardSearch.Condition search = filter.search().matching();
            cards = " JOIN customer_card k ON k.customer_id = c.customer_id";
            wanted = wanted.and(new Part(" AND " + search.sql(), search.arguments()));
        }
        return new Part("SELECT " + what + " FROM (" + next.sql + ") c" + cards + " WHERE true", next.arguments)
                .and(wanted)
                .and(new Part(end, List.of()));
    }

    private Question found(CardSearch.Condition named, String what, String end) {
        Part where = everywhere(true).and(facts()).and(after());
        return new Question(
                named.sql() + "SELECT " + what
                        + " FROM named JOIN custody c ON c.customer_id = named.customer_id WHERE " + where.sql + end,
                Stream.concat(named.arguments().stream(), where.arguments.stream())
                        .toList());
    }

    /** What one list has, for each of the pools where there are several. */
    private Question listed(String what, Part one, String end) {
        if (filter.holder() != null) {
            return new Question("SELECT " + what + " FROM (" + one.sql + ") c" + end, one.arguments);
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(filter.pools());
        arguments.addAll(one.arguments);
        return new Question(
                "SELECT " + what + " FROM unnest(?::uuid[]) p(id) CROSS JOIN LATERAL (" + one.sql + ") c" + end,
                arguments);
    }

    /** The condition of one list, of one pool {@code p} where nobody is asked for. */
    private Part list(boolean confirmed) {
        Part list = filter.holder() == null ? new Part("c.pool_id = p.id", List.of()) : whose();
        return list.and(kind(confirmed)).and(after());
    }

    /** The condition of all pools' lists at once. */
    private Part everywhere(boolean confirmed) {
        return whose().and(kind(confirmed));
    }

    private Part whose() {
        Part whose = new Part("true", List.of());
        if (filter.holder() != null) {
            whose = whose.and(new Part(" AND c.holder = ?", List.of(filter.holder())));
        }
        if (filter.pools() != null) {
            whose = whose.and(new Part(" AND c.pool_id = ANY (?::uuid[])", List.of(filter.pools())));
        }
        return whose;
    }

    /** What was suggested has a partial index of its own. */
    private Part kind(boolean confirmed) {
        return new Part(
                " AND c.state = '" + state.name() + "'" + (confirmed ? " AND NOT c.reserved" : "")
                        + (filter.suggested() ? " AND " + SuggestionTable.STANDS : ""),
                List.of());
    }

    private Part facts() {
        StringBuilder sql = new StringBuilder();
        filter.facts()
                .keySet()
                .forEach(field -> sql.append(" AND c.").append(field).append(" = ?"));
        return new Part(sql.toString(), List.copyOf(filter.facts().values()));
    }

    private Part after() {
        return before == null
                ? Part.NONE
                : new Part(" AND (c.since, c.customer_id) < (?, ?)", List.of(before.since(), before.customerId()));
    }
}
