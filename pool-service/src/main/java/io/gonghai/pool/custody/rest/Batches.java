package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.CustodyUnknown;
import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.MoveMany;
import io.gonghai.pool.custody.application.MoveOne;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.SqlFailure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Runs what is wanted with each customer of a batch, in order; one that is refused changes nothing for the others. All in one transaction; where that can't
 * be, because something is wrong with one of them or others are always in the way, each in one of its own. Customers not known here are asked for in one
 * question before; no answer is waited for longer than {@code gonghai.batches.patience}: what is not begun by then is not done, and says so.
 */
@ApplicationScoped
class Batches {
    private static final Logger LOG = Logger.getLogger(Batches.class);
    private static final String NAME = "pool-service";

    private final CurrentActor current;
    private final MeetCustomer meet;
    private final MoveOne one;
    private final MoveMany many;
    private final Idempotency idempotency;
    private final Duration patience;

    Batches(
            CurrentActor current,
            MeetCustomer meet,
            MoveOne one,
            MoveMany many,
            Idempotency idempotency,
            @ConfigProperty(name = "gonghai.batches.patience") Duration patience) {
        this.current = current;
        this.meet = meet;
        this.one = one;
        this.many = many;
        this.idempotency = idempotency;
        this.patience = patience;
    }

    /** The same for a claim: who is inactive is told so by its rules, whatever was answered while they were not. */
    Response claim(BatchBody body, Intent intent) {
        idempotency.tellingAgainIf(() -> !current.inactive());
        return run(body, intent);
    }

    Response run(BatchBody body, Intent intent) {
        if (new HashSet<>(body.customerIds()).size() < body.customerIds().size()) {
            throw Problem.invalid("customerIds", "violation.twice");
        }
        long start = System.nanoTime();
        Problem stranger = meetAll(body.customerIds());
        return Response.ok(new BatchResults(results(body, intent, stranger, start)))
                .build();
    }

    /** Runs a command that is no move like others, for each in a transaction of its own. */
    Response runEach(BatchBody body, Function<UUID, Outcome> command) {
        if (new HashSet<>(body.customerIds()).size() < body.customerIds().size()) {
            throw Problem.invalid("customerIds", "violation.twice");
        }
        long start = System.nanoTime();
        Problem stranger = meetAll(body.customerIds());
        return Response.ok(new BatchResults(oneByOne(body, command, stranger, start)))
                .build();
    }

    private List<BatchResults.Item> results(BatchBody body, Intent intent, Problem stranger, long start) {
        try {
            return together(body, intent, stranger);
        } catch (RuntimeException e) {
            boolean away = SqlFailure.transientFailure(e) && !SqlFailure.race(e);
            if (e instanceof Problem || away) {
                throw e;
            }
            LOG.warnf("A batch goes one by one: %s %s", e.getClass().getSimpleName(), SqlFailure.state(e));
            return oneByOne(body, customer -> one.move(customer, intent), stranger, start);
        }
    }

    private List<BatchResults.Item> together(BatchBody body, Intent intent, Problem stranger) {
        return idempotency.items(
                body.customerIds(),
                BatchResults.Item.class,
                body.each(),
                customers -> {
                    Map<UUID, Outcome> outcomes =
                            many.move(customers, intent, null).outcomes();
                    return customers.stream()
                            .map(customer -> item(customer, outcomes.get(customer), stranger))
                            .toList();
                },
                BatchResults.Item::changedSomething,
                BatchResults.Item::refused);
    }

    private static BatchResults.Item item(UUID customer, Outcome outcome, Problem stranger) {
        if (outcome == null) {
            return BatchResults.Item.refused(customer, stranger);
        }
        if (outcome instanceof Outcome.Pending pending) {
            return BatchResults.Item.pending(customer, pending);
        }
        try {
            return BatchResults.Item.done(customer, CustodyView.of(Answers.done(outcome)));
        } catch (Problem refused) {
            return BatchResults.Item.refused(customer, refused);
        }
    }

    private List<BatchResults.Item> oneByOne(
            BatchBody body, Function<UUID, Outcome> command, Problem stranger, long start) {
        List<BatchResults.Item> results = new ArrayList<>(body.customerIds().size());
        for (UUID customer : body.customerIds()) {
            boolean late = System.nanoTime() - start > patience.toNanos();
            results.add(
                    late
                            ? BatchResults.Item.refused(customer, Problem.unavailable(NAME))
                            : alone(customer, body.each(), command, stranger));
        }
        return results;
    }

    private BatchResults.Item alone(UUID customer, Object body, Function<UUID, Outcome> command, Problem stranger) {
        try {
            return idempotency.item(
                    customer.toString(),
                    BatchResults.Item.class,
                    body,
                    () -> item(customer, command.apply(customer), stranger),
                    BatchResults.Item::changedSomething);
        } catch (CustodyUnknown unknown) {
            return BatchResults.Item.refused(customer, stranger);
        } catch (Problem refused) {
            return BatchResults.Item.refused(customer, refused);
        } catch (RuntimeException broken) {
            if (SqlFailure.transientFailure(broken)) {
                throw broken;
            }
            // the message may hold the row, and with it what people wrote
            LOG.errorf(
                    "What is stored about customer %s stands in a command's way: %s %s",
                    customer, broken.getClass().getSimpleName(), SqlFailure.state(broken));
            return BatchResults.Item.refused(customer, new Problem(ProblemType.INTERNAL));
        }
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
}
