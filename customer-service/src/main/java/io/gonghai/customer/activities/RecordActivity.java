package io.gonghai.customer.activities;

import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.Day;
import io.gonghai.customer.customers.TellDealings;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.outbox.RecordedTime;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Records a follow-up or a deal with the holding it belongs to. The stamp is taken after the customer is locked, so that Progress can't
 * overlook it (docs/adr/0006).
 */
@ApplicationScoped
public class RecordActivity {
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Customers customers;
    private final TellDealings dealings;
    private final RecordedTime recordedTime;
    private final Outbox outbox;

    RecordActivity(Customers customers, TellDealings dealings, RecordedTime recordedTime, Outbox outbox) {
        this.customers = customers;
        this.dealings = dealings;
        this.recordedTime = recordedTime;
        this.outbox = outbox;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    FollowUp followUp(Standing standing, FollowUpBody body) {
        UUID customerId = standing.subject().customerId();
        lock(customerId);
        Instant now = recordedTime.stamp();
        FollowUp done = new FollowUp();
        done.id = Ids.next();
        done.customerId = customerId;
        done.kind = body.kind();
        done.content = body.content();
        done.at = typed("at", body.at(), now);
        done.recordedAt = now;
        done.recordedBy = standing.viewer().id();
        done.holdingVersion = standing.custody().holdingVersion();
        done.holdingConfirmed = standing.confirmed();
        done.persist();
        outbox.append(ActivityEvents.of(done));
        return done;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    Deal deal(Standing standing, DealBody body) {
        Customer customer = lock(standing.subject().customerId());
        Dealings before = dealings.of(customer);
        Instant now = recordedTime.stamp();
        Deal won = won(standing, body, now);
        dealings.since(before, customer, won.recordedBy, now);
        return won;
    }

    /**
     * Records a deal with a customer that is locked already; whoever calls has its facts told.
     *
     * @param now the stamp, taken after the lock
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public UUID dealOfLocked(Standing standing, DealBody body, Instant now) {
        return won(standing, body, now).id;
    }

    private Deal won(Standing standing, DealBody body, Instant now) {
        Deal won = new Deal();
        won.id = Ids.next();
        won.customerId = standing.subject().customerId();
        won.amount = new BigDecimal(body.amount().amount());
        won.currency = body.amount().currency();
        won.closedAt = typed("closedAt", body.closedAt(), now);
        won.contractEndsOn = Day.Check.read(body.contractEndsOn());
        won.recordedAt = now;
        won.recordedBy = standing.viewer().id();
        won.holdingVersion = standing.custody().holdingVersion();
        won.holdingConfirmed = standing.confirmed();
        won.persistAndFlush();
        outbox.append(ActivityEvents.of(won));
        return won;
    }

    private Customer lock(UUID customerId) {
        return customers.lock(List.of(customerId)).stream().findFirst().orElseThrow(Problem::notFound);
    }

    private static Instant typed(String field, @Nullable Instant given, Instant now) {
        if (given == null) {
            return now;
        }
        if (given.isAfter(now.plus(AHEAD))) {
            throw Problem.invalid(field, "violation.later-than-tomorrow");
        }
        return given;
    }
}
