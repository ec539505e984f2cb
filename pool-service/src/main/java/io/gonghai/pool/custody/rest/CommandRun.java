package io.gonghai.pool.custody.rest;

import io.gonghai.pool.custody.application.Intent;
import io.gonghai.pool.custody.application.MeetCustomer;
import io.gonghai.pool.custody.application.MoveOne;
import io.gonghai.pool.custody.application.Outcome;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.web.Params;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.function.Function;

/** Runs a command about one customer: once per idempotency key, and after a customer that is not known here was asked for. */
@ApplicationScoped
class CommandRun {
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final MeetCustomer meet;
    private final MoveOne one;

    CommandRun(CurrentActor current, Idempotency idempotency, MeetCustomer meet, MoveOne one) {
        this.current = current;
        this.idempotency = idempotency;
        this.meet = meet;
        this.one = one;
    }

    /** @param body what the caller sent; what a repeat of the key is compared with */
    Response of(String customerId, Object body, IfMatch ifMatch, Intent intent) {
        Intent now = intent.onlyAt(ifMatch.accepted());
        return of(customerId, body, (UUID customer) -> one.move(customer, now));
    }

    /** The same for a claim: who is inactive is told so by its rules, whatever was answered while they were not. */
    Response claim(String customerId, Object body, IfMatch ifMatch, Intent intent) {
        idempotency.tellingAgainIf(() -> !current.inactive());
        return of(customerId, body, ifMatch, intent);
    }

    /** The same for a command that is no move like others. */
    Response of(String customerId, Object body, Function<UUID, Outcome> command) {
        UUID customer = Params.pathId(customerId);
        return meet.orAsk(() -> idempotency.once(body, () -> {
            idempotency.about(customer);
            return Answers.of(command.apply(customer));
        }));
    }
}
