package io.gonghai.customer.activities;

import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.customers.Customers;
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
class RecordActivity {
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Customers customers;
    private final RecordedTime recordedTime;
    private final Outbox outbox;

    RecordActivity(Customers customers, RecordedTime recordedTime, Outbox outbox) {
        this.customers = customers;
        this.recordedTime = recordedTime;
        this.outbox = outbox;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    FollowUp followUp(Standing standing, FollowUpBody body) {
        UUID customerId = standing.subject().customerId();
        Instant now = stamp(customerId);
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
        UUID customerId = standing.subject().customerId();
        Instant now = stamp(customerId);
        Deal won = new Deal();
        won.id = Ids.next();
        won.customerId = customerId;
        won.amount = new BigDecimal(body.amount().amount());
        won.currency = body.amount().currency();
        won.closedAt = typed("closedAt", body.closedAt(), now);
        won.recordedAt = now;
        won.recordedBy = standing.viewer().id();
        won.holdingVersion = standing.custody().holdingVersion();
        won.holdingConfirmed = standing.confirmed();
        won.persist();
        outbox.append(ActivityEvents.of(won));
        return won;
    }

    private Instant stamp(UUID customerId) {
        if (customers.lock(List.of(customerId)).isEmpty()) {
            throw Problem.notFound();
        }
        return recordedTime.stamp();
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
