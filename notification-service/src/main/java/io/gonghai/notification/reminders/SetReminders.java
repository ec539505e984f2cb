package io.gonghai.notification.reminders;

import io.gonghai.notification.names.NameCopies;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sets, changes and removes somebody's own reminders. */
@ApplicationScoped
class SetReminders {
    /** What one person may have open. */
    static final int MOST_OPEN = 1_000;

    private final ReminderRows rows;
    private final NameCopies customers;
    private final DatabaseClock clock;

    SetReminders(ReminderRows rows, NameCopies customers, DatabaseClock clock) {
        this.rows = rows;
        this.customers = customers;
        this.clock = clock;
    }

    /**
     * Sets one. The customer is not erased before the transaction ends, so none outlives it.
     *
     * @throws Problem 400 for a time that can't be, 404 for a customer that was deleted, 409 for somebody who has too many
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Reminder set(String person, ReminderBody body) {
        ReminderChange asked = body.asked();
        asked.check(true, clock.now());
        if (!customers.erased(List.of(body.customerId())).isEmpty()) {
            throw Problem.notFound();
        }
        if (rows.open(person, MOST_OPEN) == MOST_OPEN) {
            throw new Problem(new ProblemType("too-many-reminders", 409));
        }
        Reminder fresh = new Reminder(
                Ids.next(),
                person,
                body.customerId(),
                asked.about(),
                asked.note(),
                asked.at(),
                asked.every(),
                asked.until(),
                asked.at(),
                false,
                1);
        rows.insert(fresh);
        return fresh;
    }

    /** Changes one's own. @throws Problem 400, 404, 412, 428 */
    @Transactional
    Reminder change(String person, UUID id, @Nullable String ifMatch, UnaryOperator<ReminderChange> patch) {
        Reminder before = rows.lock(person, id).orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, before.version());
        ReminderChange after = patch.apply(ReminderChange.of(before));
        boolean begins = after.retimes(before);
        after.check(begins, clock.now());
        Reminder changed = new Reminder(
                id,
                person,
                before.customerId(),
                after.about(),
                after.note(),
                after.at(),
                after.every(),
                after.until(),
                begins ? after.at() : before.dueAt(),
                !begins && (before.ended() || over(before, after)),
                before.version() + 1);
        rows.update(changed);
        return changed;
    }

    /** What was to come next would come after the new end. */
    private static boolean over(Reminder before, ReminderChange after) {
        return after.until() != null && before.dueAt().isAfter(after.until());
    }

    /** Removes one's own. @throws Problem 404, 412, 428 */
    @Transactional
    void remove(String person, UUID id, @Nullable String ifMatch) {
        Reminder before = rows.lock(person, id).orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, before.version());
        rows.delete(id);
    }
}
