package io.gonghai.reclaim.deadlines.persistence;

import io.gonghai.reclaim.deadlines.domain.Alarm;
import io.gonghai.reclaim.deadlines.domain.Announcing;
import io.gonghai.reclaim.deadlines.domain.CustomerClock;
import io.gonghai.reclaim.deadlines.domain.CustomerFacts;
import io.gonghai.reclaim.deadlines.domain.Extension;
import io.gonghai.reclaim.deadlines.domain.Grace;
import io.gonghai.reclaim.deadlines.domain.Holding;
import io.gonghai.reclaim.deadlines.domain.Origin;
import io.gonghai.reclaim.deadlines.domain.WholeFacts;
import io.gonghai.runtime.sql.Columns;
import io.gonghai.runtime.sql.Sql;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How rows of {@code customer_clock} are written: many by one statement, since a statement for each costs twice as much. */
final class ClockWrites {
    private static final List<Cell> FACTS = List.of(
            new Cell("facts_version bigint", CustomerClock::factsVersion),
            new Cell("level text", of(CustomerClock::facts, CustomerFacts::level)),
            new Cell("region text", of(CustomerClock::facts, CustomerFacts::region)),
            new Cell("industry text", of(CustomerClock::facts, CustomerFacts::industry)),
            new Cell("priority text", of(CustomerClock::facts, CustomerFacts::priority)),
            new Cell("channel text", of(CustomerClock::facts, CustomerFacts::channel)),
            new Cell("told_version bigint", clock -> clock.facts().whole() == null ? null : clock.factsVersion()),
            new Cell("told_type text", told(WholeFacts::type)),
            new Cell("told_size text", told(WholeFacts::size)),
            new Cell("told_tags text[]", told(WholeFacts::tags)),
            new Cell("told_open_opportunities int", told(WholeFacts::openOpportunities)),
            new Cell("told_deal_at timestamptz", told(WholeFacts::lastDealAt)),
            new Cell("told_contract_ends_on date", told(WholeFacts::contractEndsOn)),
            new Cell("told_fields_version bigint", clock -> clock.facts().fieldsKnown() ? clock.factsVersion() : null),
            new Cell("told_fields text[]", told(whole -> FieldPairs.of(whole.fields()))),
            new Cell("paused_version bigint", clock -> clock.facts().pausesKnown() ? clock.factsVersion() : null),
            new Cell("told_pauses text[]", told(ClockWrites::pauses)),
            new Cell("erased boolean", CustomerClock::erased));

    private static final List<Cell> HOLDING = List.of(
            new Cell("custody_version bigint", CustomerClock::custodyVersion),
            new Cell("holding_version bigint", of(CustomerClock::holding, Holding::version)),
            new Cell("pool_id uuid", of(CustomerClock::holding, Holding::poolId)),
            new Cell("holder text", of(CustomerClock::holding, Holding::holder)),
            new Cell("since timestamptz", of(CustomerClock::holding, Holding::since)),
            new Cell(
                    "locked boolean",
                    clock -> clock.holding() != null && clock.holding().locked()),
            new Cell("held_since timestamptz", of(CustomerClock::holding, Holding::heldSince)),
            new Cell("held_since_version bigint", of(CustomerClock::holding, Holding::version)),
            new Cell("extensions int", of(ClockWrites::extension, Extension::number)),
            new Cell("extended_until timestamptz", of(ClockWrites::extension, Extension::until)),
            new Cell(
                    "extended_since timestamptz",
                    clock -> extension(clock) == null ? null : clock.holding().heldSince()),
            new Cell("last_follow_up_at timestamptz", clock -> clock.activity().lastFollowUpAt()),
            new Cell("last_deal_at timestamptz", clock -> clock.activity().lastDealAt()),
            new Cell("dealt boolean", CustomerClock::dealt),
            new Cell("counted_from timestamptz", CustomerClock::countedFrom));

    private static final List<Cell> ORIGIN = List.of(
            new Cell("origin_version bigint", of(ClockWrites::origin, Stored::version)),
            new Cell(
                    "origin_possession timestamptz",
                    of(ClockWrites::origin, stored -> stored.origin().possession())),
            new Cell(
                    "origin_holding timestamptz",
                    of(ClockWrites::origin, stored -> stored.origin().holding())),
            new Cell(
                    "origin_had text[]",
                    of(ClockWrites::origin, stored -> stored.origin().hadIt())));

    private static final List<Cell> ALARM = List.of(
            new Cell("grace_held_since timestamptz", of(CustomerClock::grace, Grace::possession)),
            new Cell("grace_from timestamptz", of(CustomerClock::grace, Grace::from)),
            new Cell("derived_rules_version int", of(CustomerClock::alarm, Alarm::rulesNumber)),
            new Cell("derived_zone_version int", of(CustomerClock::alarm, Alarm::calendarVersion)),
            new Cell("due_at timestamptz", of(CustomerClock::alarm, Alarm::dueAt)),
            new Cell("due_rule text", of(CustomerClock::alarm, Alarm::rule)),
            new Cell("provisional boolean", of(CustomerClock::alarm, Alarm::provisional)),
            new Cell("fire_at timestamptz", announcing(Announcing::nextAt)),
            new Cell("fire_not_before timestamptz", announcing(Announcing::notBefore)),
            new Cell("attempt int", announcing(Announcing::attempt)),
            new Cell("announced_at timestamptz", announcing(Announcing::announcedAt)),
            new Cell("awaited_custody_version bigint", announcing(Announcing::awaitedCustodyVersion)),
            new Cell("awaited_rules_version int", announcing(Announcing::awaitedRulesVersion)),
            new Cell("next_reminder_at timestamptz", of(CustomerClock::alarm, Alarm::nextWarningAt)),
            new Cell(
                    "reminded_due_at timestamptz",
                    clock -> clock.alarm().warning().dueAt()),
            new Cell(
                    "reminded_until timestamptz",
                    clock -> clock.alarm().warning().until()),
            new Cell("tried_about int", clock -> clock.alarm().trials().about()),
            new Cell("tried_until timestamptz", clock -> clock.alarm().trials().until()));

    /** All that changes in a row. */
    static final ClockWrites WHOLE = new ClockWrites(
            Stream.of(FACTS, HOLDING, ORIGIN, ALARM).flatMap(List::stream).toList());

    /** All but what is known of the customer: a third less to write for each move. */
    static final ClockWrites CUSTODIES = new ClockWrites(
            Stream.of(HOLDING, ORIGIN, ALARM).flatMap(List::stream).toList());

    /** Only what is set by the rules, where nothing else was changed. */
    static final ClockWrites ALARMS = new ClockWrites(ALARM);

    private final List<Cell> cells;
    private final String statement;

    /** A column with its type, and what stands in it. */
    private record Cell(String column, Function<CustomerClock, @Nullable Object> value) {
        String name() {
            return column.substring(0, column.indexOf(' '));
        }

        private String type() {
            return column.substring(column.indexOf(' ') + 1);
        }

        /** An array within the array comes as text. */
        private boolean many() {
            return type().endsWith("[]");
        }

        String parameter() {
            return "?::" + (many() ? "text" : type()) + "[]";
        }

        String assignment() {
            return name() + " = x." + name() + (many() ? "::" + type() : "");
        }
    }

    private ClockWrites(List<Cell> written) {
        cells = new ArrayList<>(written);
        cells.add(new Cell("customer_id uuid", CustomerClock::customerId));
        statement = "UPDATE customer_clock c SET " + listed(written, Cell::assignment)
                + " FROM unnest("
                + listed(cells, Cell::parameter) + ") AS x (" + listed(cells, Cell::name)
                + ") WHERE c.customer_id = x.customer_id";
    }

    /** Writes rows that the running transaction has locked. */
    void write(Sql sql, Collection<CustomerClock> clocks) {
        if (clocks.isEmpty()) {
            return;
        }
        Columns columns = new Columns(cells.size());
        clocks.forEach(clock -> columns.row(
                cells.stream().map(cell -> cell.value().apply(clock)).toArray()));
        sql.update(statement, columns.arguments().toArray());
    }

    private static String listed(List<Cell> cells, Function<Cell, String> text) {
        return cells.stream().map(text).collect(Collectors.joining(", "));
    }

    private static <T> Function<CustomerClock, @Nullable Object> of(
            Function<CustomerClock, @Nullable T> part, Function<T, @Nullable Object> value) {
        return clock -> {
            T present = part.apply(clock);
            return present == null ? null : value.apply(present);
        };
    }

    /** It counts only for the version that it was told of. */
    private static Function<CustomerClock, @Nullable Object> told(Function<WholeFacts, @Nullable Object> value) {
        return of(clock -> clock.facts().whole(), value);
    }

    private static @Nullable Object pauses(WholeFacts facts) {
        return facts.pauses() == null ? null : PausesText.write(facts.pauses());
    }

    /** None is not stored. */
    private static @Nullable Extension extension(CustomerClock clock) {
        Holding holding = clock.holding();
        return holding == null || holding.extended().number() == 0 ? null : holding.extended();
    }

    private static Function<CustomerClock, @Nullable Object> announcing(Function<Announcing, @Nullable Object> value) {
        return clock -> value.apply(clock.alarm().announcing());
    }

    /** Where its periods count from is stored only where it is not what a row without one is read as. */
    private static @Nullable Stored origin(CustomerClock clock) {
        Origin origin = clock.origin();
        Holding holding = clock.holding();
        if (origin == null || (holding != null && Origin.of(holding).equals(origin))) {
            return null;
        }
        return new Stored(holding == null ? clock.custodyVersion() : holding.version(), origin);
    }

    /** From when periods count, and the holding or frozen custody that it is of. */
    private record Stored(long version, Origin origin) {}
}
