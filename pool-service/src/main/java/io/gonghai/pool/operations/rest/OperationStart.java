package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.RunOperations;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import java.util.function.Consumer;

/** Starts an operation once per key, answers 202 and has it begin. */
@ApplicationScoped
class OperationStart {
    private final Idempotency idempotency;
    private final RunOperations run;

    OperationStart(Idempotency idempotency, RunOperations run) {
        this.idempotency = idempotency;
        this.run = run;
    }

    /** @param start writes the operation under the id that it gets */
    Response of(Object body, Consumer<UUID> start) {
        Response response = idempotency.once(body, () -> {
            UUID id = Ids.next();
            start.accept(id);
            return Response.accepted(new OperationStarted(id))
                    .location(URI.create("/api/v1/operations/" + id))
                    .build();
        });
        run.wake();
        return response;
    }
}
