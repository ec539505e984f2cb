package io.gonghai.notification.reminders;

import io.gonghai.notification.reminders.About.AboutKind;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.CalendarPeriod;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table {@code reminder}. The database itself erases those about a customer, or of a person, that is erased: replicas of another release erase, too. */
@ApplicationScoped
class ReminderRows {
    private static final String COLUMNS =
            "id, person_id, customer_id, about_kind, about_id, note, first_at, every, until_at, due_at, ended, version";

    static final String DUE =
            "SELECT id, customer_id FROM reminder WHERE NOT ended AND due_at <= ? ORDER BY due_at LIMIT ?";

    static final String OPEN =
            "SELECT " + COLUMNS + " FROM reminder WHERE person_id = ? AND NOT ended%s ORDER BY due_at, id LIMIT ?";
    static final String ENDED = "SELECT " + COLUMNS
            + " FROM reminder WHERE person_id = ? AND ended%s ORDER BY due_at DESC, id DESC LIMIT ?";

    private final Sql sql;

    ReminderRows(Sql sql) {
        this.sql = sql;
    }

    /** One that is due. */
    record Due(UUID id, UUID customerId) {}

    /** Which of somebody's reminders a list shows. @param customerId only those about this customer; null: all */
    record Wanted(String person, boolean ended, @Nullable UUID customerId) {}

    /** A place in a list. */
    record Place(Instant dueAt, UUID id) {}

    /** Some that are due, the longest first. */
    List<Due> due(Instant now, int limit) {
        return sql.list(DUE, row -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)), now, limit);
    }

    /** Locks those of them that are due still; what somebody else works on is left to them. */
    @Transactional(Transactional.TxType.MANDATORY)
    List<Reminder> lockDue(Collection<UUID> ids, Instant now) {
        return sql.list(
                "SELECT " + COLUMNS
                        + " FROM reminder WHERE id = ANY (?::uuid[]) AND NOT ended AND due_at <= ? ORDER BY id FOR UPDATE SKIP LOCKED",
                ReminderRows::read,
                ids,
                now);
    }

    /** How it goes on after occurrences were given. */
    @Transactional(Transactional.TxType.MANDATORY)
    void given(List<Reminder> after) {
        sql.batch(
                "UPDATE reminder SET due_at = ?, ended = ?, version = version + 1 WHERE id = ?",
                after.stream()
                        .map(one -> new Object[] {one.dueAt(), one.ended(), one.id()})
                        .toList());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void insert(Reminder one) {
        About about = one.about();
        CalendarPeriod every = one.every();
        sql.update(
                """
                INSERT INTO reminder (id, person_id, customer_id, about_kind, about_id, note, first_at, every, until_at, due_at, ended, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                one.id(),
                one.person(),
                one.customerId(),
                about == null ? null : about.kind().name(),
                about == null ? null : about.id(),
                one.note(),
                one.at(),
                every == null ? null : every.text(),
                one.until(),
                one.dueAt(),
                one.ended(),
                one.version());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void update(Reminder one) {
        About about = one.about();
        CalendarPeriod every = one.every();
        sql.update(
                """
                UPDATE reminder SET about_kind = ?, about_id = ?, note = ?, first_at = ?, every = ?, until_at = ?, due_at = ?, ended = ?, version = ?
                WHERE id = ?""",
                about == null ? null : about.kind().name(),
                about == null ? null : about.id(),
                one.note(),
                one.at(),
                every == null ? null : every.text(),
                one.until(),
                one.dueAt(),
                one.ended(),
                one.version(),
                one.id());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void delete(UUID id) {
        sql.update("DELETE FROM reminder WHERE id = ?", id);
    }

    /** Those about customers that are gone. */
    @Transactional(Transactional.TxType.MANDATORY)
    void forget(Collection<UUID> customers) {
        sql.update("DELETE FROM reminder WHERE customer_id = ANY (?::uuid[])", customers);
    }

    /** Removes some that have ended before a moment, and answers how many. */
    @Transactional
    int forgetEnded(Instant before, int atMost) {
        return sql.update(
                "DELETE FROM reminder WHERE id IN (SELECT id FROM reminder WHERE ended AND due_at < ? LIMIT ? FOR UPDATE SKIP LOCKED)",
                before,
                atMost);
    }

    Optional<Reminder> find(String person, UUID id) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM reminder WHERE id = ? AND person_id = ?", ReminderRows::read, id, person);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Reminder> lock(String person, UUID id) {
        return sql.first(
                "SELECT " + COLUMNS + " FROM reminder WHERE id = ? AND person_id = ? FOR UPDATE",
                ReminderRows::read,
                id,
                person);
    }

    /** How many somebody has open, counted up to a limit. */
    int open(String person, int limit) {
        return sql.first(
                        "SELECT count(*) FROM (SELECT 1 FROM reminder WHERE person_id = ? AND NOT ended LIMIT ?) found",
                        row -> row.getInt(1),
                        person,
                        limit)
                .orElse(0);
    }

    /** Open ones soonest first, ended ones latest first. */
    List<Reminder> page(Wanted wanted, @Nullable Place after, int limit) {
        List<Object> arguments = new ArrayList<>(List.of(wanted.person()));
        StringBuilder only = new StringBuilder();
        if (wanted.customerId() != null) {
            only.append(" AND customer_id = ?");
            arguments.add(wanted.customerId());
        }
        if (after != null) {
            only.append(wanted.ended() ? " AND (due_at, id) < (?, ?)" : " AND (due_at, id) > (?, ?)");
            arguments.add(after.dueAt());
            arguments.add(after.id());
        }
        arguments.add(limit);
        return sql.list((wanted.ended() ? ENDED : OPEN).formatted(only), ReminderRows::read, arguments.toArray());
    }

    long count(Wanted wanted) {
        List<Object> arguments = new ArrayList<>(List.of(wanted.person(), wanted.ended()));
        if (wanted.customerId() != null) {
            arguments.add(wanted.customerId());
        }
        return sql.first(
                        "SELECT count(*) FROM reminder WHERE person_id = ? AND ended = ?"
                                + (wanted.customerId() == null ? "" : " AND customer_id = ?"),
                        row -> row.getLong(1),
                        arguments.toArray())
                .orElse(0L);
    }

    private static Reminder read(ResultSet row) throws SQLException {
        String every = row.getString("every");
        return new Reminder(
                row.getObject("id", UUID.class),
                row.getString("person_id"),
                row.getObject("customer_id", UUID.class),
                about(row),
                row.getString("note"),
                Objects.requireNonNull(Sql.instant(row, "first_at")),
                every == null ? null : CalendarPeriod.parse(every),
                Sql.instant(row, "until_at"),
                Objects.requireNonNull(Sql.instant(row, "due_at")),
                row.getBoolean("ended"),
                row.getLong("version"));
    }

    /** What a newer release knows of, and this one does not, is nothing here. */
    private static @Nullable About about(ResultSet row) throws SQLException {
        String kind = row.getString("about_kind");
        UUID id = row.getObject("about_id", UUID.class);
        return Arrays.stream(AboutKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .map(known -> new About(known, id))
                .orElse(null);
    }
}
