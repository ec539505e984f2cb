package io.gonghai.customer.tickets;

import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.TellDealings;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.runtime.outbox.RecordedTime;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes a ticket as its desk tells it, under the customer's lock and stamped after it as activities are, so that Progress can't overlook one that pauses a clock
 * (docs/adr/0006). What it says about when tickets were open is told in the same transaction.
 */
@ApplicationScoped
class TellTicket {
    private final Customers customers;
    private final TellDealings dealings;
    private final Tickets tickets;
    private final Pauses pauses;
    private final RecordedTime recordedTime;

    TellTicket(Customers customers, TellDealings dealings, Tickets tickets, Pauses pauses, RecordedTime recordedTime) {
        this.customers = customers;
        this.dealings = dealings;
        this.tickets = tickets;
        this.pauses = pauses;
        this.recordedTime = recordedTime;
    }

    /** A ticket as it stands now. @param created whether there was none before */
    record Told(TicketView ticket, boolean created) {}

    /** @throws Problem 404 where the customer is gone, 400 and 412 by the version read, where one was given */
    @Transactional(Transactional.TxType.MANDATORY)
    Told tell(UUID customerId, String externalId, @Nullable String ifMatch, TicketBody body, String by) {
        LongPredicate accepted = ETags.accepted(ifMatch);
        Customer customer =
                customers.lock(List.of(customerId)).stream().findFirst().orElseThrow(Problem::notFound);
        Ticket known = tickets.find(customerId, externalId).orElse(null);
        boolean asRead = known == null ? ifMatch == null || ifMatch.isBlank() : accepted.test(known.version);
        if (!asRead) {
            throw new Problem(ProblemType.PRECONDITION_FAILED);
        }
        if (known != null && (body.outdatedBy(known) || body.says(known))) {
            return new Told(TicketView.of(known), false);
        }
        Dealings before = dealings.of(customer);
        Instant now = recordedTime.stamp();
        Ticket one = known == null ? fresh(customerId, externalId) : known;
        TicketKind paused = known != null && known.open() ? known.kind : null;
        write(one, body, by, now);
        pause(one, paused, now);
        dealings.since(before, customer, by, now);
        return new Told(TicketView.of(one), known == null);
    }

    private static Ticket fresh(UUID customerId, String externalId) {
        Ticket one = new Ticket();
        one.id = Ids.next();
        one.customerId = customerId;
        one.externalId = externalId;
        return one;
    }

    private static void write(Ticket one, TicketBody body, String by, Instant now) {
        boolean wasOpen = one.open();
        one.version++;
        one.kind = body.kind();
        one.status = body.status();
        one.subject = body.subject();
        one.revision = body.revision();
        if (one.open() && !wasOpen) {
            one.openedAt = now;
            one.closedAt = null;
        } else if (wasOpen && !one.open()) {
            one.closedAt = now;
        }
        one.changedBy = by;
        one.changedAt = now;
        one.persistAndFlush();
    }

    /** @param before the kind that it paused by until now; null: it was not open */
    private void pause(Ticket one, @Nullable TicketKind before, Instant now) {
        TicketKind after = one.open() ? one.kind : null;
        if (after != null && after != before) {
            pauses.begin(one.customerId, after, now);
        }
        if (before != null && before != after) {
            pauses.end(one.customerId, before, now);
        }
    }
}
