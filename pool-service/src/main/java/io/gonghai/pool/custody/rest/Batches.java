package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.MoveOne;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Runs a command for each customer of a batch, in order; one that is refused changes nothing for the others. Customers not known here are asked for in
 * one question before; no answer is waited for longer than {@code gonghai.batches.patience}: what is not begun by then is not done, and says so.
 */
@ApplicationScoped
class Batches {
    private static final String NAME = "pool-service";

    private final MeetCustomer meet;
    private final MoveOne one;
    private final Idempotency idempotency;
    private final Duration patience;

    Batches(
            MeetCustomer meet,
            MoveOne one,
            Idempotency idempotency,
            @ConfigProperty(name = "gonghai.batches.patience") Duration patience) {
        this.meet = meet;
        this.one = one;
        this.idempotency = idempotency;
        this.patience = patience;
    }

    Response run(Bodies.OfMany body, Intent intent) {
        if (new HashSet<>(body.customerIds()).size() < body.customerIds().size()) {
            throw Problem.invalid("customerIds", "violation.twice");
        }
        long start = System.nanoTime();
        Problem stranger = meetAll(body.customerIds());
        List<BatchResults.Item> results = new ArrayList<>(body.customerIds().size());
        for (UUID customer : body.customerIds()) {
            boolean late = System.nanoTime() - start > patience.toNanos();
            results.add(
                    late
                            ? BatchResults.Item.refused(customer, Problem.unavailable(NAME))
                            : one(customer, body.each(), intent, stranger));
        }
        return Response.ok(new BatchResults(results)).build();
    }

    /** What to say of customers that are unknown after it: that they are, or that nobody could tell. */
    private Problem meetAll(List<UUID> customers) {
        try {
            meet.all(customers);
            return Problem.notFound();
        } catch (Problem away) {
            return away;
        }
    }

    private BatchResults.Item one(UUID customer, Object body, Intent intent, Problem stranger) {
        try {
            return idempotency.item(
                    customer.toString(),
                    BatchResults.Item.class,
                    body,
                    () -> item(customer, intent),
                    BatchResults.Item::changedSomething);
        } catch (CustodyUnknown unknown) {
            return BatchResults.Item.refused(customer, stranger);
        } catch (Problem refused) {
            return BatchResults.Item.refused(customer, refused);
        }
    }

    private BatchResults.Item item(UUID customer, Intent intent) {
        Outcome outcome = one.move(customer, intent);
        return outcome instanceof Outcome.Pending(UUID request)
                ? BatchResults.Item.pending(customer, request)
                : BatchResults.Item.done(customer, CustodyView.of(Answers.done(outcome)));
    }
}
