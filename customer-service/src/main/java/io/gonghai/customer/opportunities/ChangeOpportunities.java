package io.gonghai.customer.opportunities;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.customer.activities.DealBody;
import io.gonghai.customer.activities.Money;
import io.gonghai.customer.activities.RecordActivity;
import io.gonghai.customer.custody.domain.Standing;
import io.gonghai.customer.customers.Customers;
import io.gonghai.customer.customers.Day;
import io.gonghai.customer.customers.TellDealings;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.Dealings;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.outbox.RecordedTime;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Opens and changes opportunities, under the customer's lock and stamped after it as activities are, so that Progress can't overlook one that keeps a customer
 * (docs/adr/0006). One that is won becomes a deal in the same transaction.
 */
@ApplicationScoped
class ChangeOpportunities {
    private final Customers customers;
    private final TellDealings dealings;
    private final RecordActivity record;
    private final RecordedTime recordedTime;
    private final MergePatch mergePatch;
    private final Outbox outbox;

    ChangeOpportunities(
            Customers customers,
            TellDealings dealings,
            RecordActivity record,
            RecordedTime recordedTime,
            MergePatch mergePatch,
            Outbox outbox) {
        this.customers = customers;
        this.dealings = dealings;
        this.record = record;
        this.recordedTime = recordedTime;
        this.mergePatch = mergePatch;
        this.outbox = outbox;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    OpportunityView open(Standing standing, NewOpportunity body) {
        Customer customer = lock(standing);
        Dealings before = dealings.of(customer);
        Opportunity one = new Opportunity();
        one.id = Ids.next();
        one.customerId = customer.id();
        one.openedBy = standing.viewer().id();
        one.openedAt = recordedTime.stamp();
        OpportunityFields fields = new OpportunityFields(
                body.title(),
                body.amount(),
                body.expectedCloseOn(),
                body.contractEndsOn(),
                Opportunity.Stage.OPEN,
                null);
        return written(one, fields, one.openedAt, customer, before, standing);
    }

    /** @throws Problem 404, 412 and 428 by the version read, 409 where it was won, 400 with what is wrong */
    @Transactional(Transactional.TxType.MANDATORY)
    OpportunityView change(Standing standing, UUID id, @Nullable String ifMatch, JsonNode patch) {
        Customer customer = lock(standing);
        Dealings before = dealings.of(customer);
        Opportunity one = Opportunity.<Opportunity>find("customerId = ?1 and id = ?2", customer.id(), id)
                .firstResultOptional()
                .orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, one.version);
        ObjectNode changes = patch.deepCopy();
        changes.remove(OpportunityView.READ_ONLY);
        OpportunityFields was = OpportunityFields.of(one);
        OpportunityFields fields = mergePatch.apply(was, changes, OpportunityFields.class);
        if (fields.equals(was)) {
            return OpportunityView.of(one);
        }
        UUID deal = one.dealId;
        if (deal != null) {
            throw new Problem(new ProblemType("opportunity-won", 409))
                    .figure("deal", deal)
                    .extension("dealId", deal);
        }
        fields.requireReason();
        Instant now = recordedTime.stamp();
        if (fields.stage() == Opportunity.Stage.WON) {
            one.dealId = record.dealOfLocked(standing, new DealBody(fields.won(), null, fields.contractEndsOn()), now);
        }
        return written(one, fields, now, customer, before, standing);
    }

    private OpportunityView written(
            Opportunity one,
            OpportunityFields fields,
            Instant now,
            Customer customer,
            Dealings before,
            Standing standing) {
        Money amount = fields.amount();
        one.version++;
        one.title = fields.title().strip();
        one.amount = amount == null ? null : new BigDecimal(amount.amount());
        one.currency = amount == null ? null : amount.currency();
        one.stage = fields.stage();
        one.reason = fields.reason() == null || fields.reason().isBlank()
                ? null
                : fields.reason().strip();
        one.expectedCloseOn = Day.Check.read(fields.expectedCloseOn());
        one.contractEndsOn = Day.Check.read(fields.contractEndsOn());
        one.changedAt = now;
        one.persistAndFlush();
        String by = standing.viewer().id();
        outbox.append(OpportunityEvents.of(one, by));
        dealings.since(before, customer, by, now);
        return OpportunityView.of(one);
    }

    private Customer lock(Standing standing) {
        return customers.lock(List.of(standing.subject().customerId())).stream()
                .findFirst()
                .orElseThrow(Problem::notFound);
    }
}
