package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.problems.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Runs a command for each customer of a batch, in order; one that is refused changes nothing for the others. */
@RequestScoped
class Batches {
    private final MeetCustomer meet;
    private final Idempotency idempotency;
    private Problem away;

    Batches(MeetCustomer meet, Idempotency idempotency) {
        this.meet = meet;
        this.idempotency = idempotency;
    }

    Response run(Bodies.OfMany body, Function<UUID, Outcome> command) {
        if (new HashSet<>(body.customerIds()).size() < body.customerIds().size()) {
            throw Problem.invalid("customerIds", "violation.twice");
        }
        List<BatchResults.Item> results = new ArrayList<>(body.customerIds().size());
        for (UUID customer : body.customerIds()) {
            results.add(one(customer, body.each(), command));
        }
        return Response.ok(new BatchResults(results)).build();
    }

    private BatchResults.Item one(UUID customer, Object body, Function<UUID, Outcome> command) {
        try {
            return meet.orAsk(
                    away,
                    () -> idempotency.item(
                            customer.toString(),
                            BatchResults.Item.class,
                            body,
                            () -> item(customer, command),
                            BatchResults.Item::isDone));
        } catch (Problem refused) {
            if (refused.type().status() == 503) {
                away = refused; // who is away for one is not asked again for the next
            }
            return BatchResults.Item.refused(customer, refused);
        }
    }

    private static BatchResults.Item item(UUID customer, Function<UUID, Outcome> command) {
        return BatchResults.Item.done(customer, CustodyView.of(Answers.done(command.apply(customer))));
    }
}
