package io.gonghai.pool.operations.rest;

import io.gonghai.pool.operations.application.OperationReports;
import io.gonghai.pool.operations.application.Operations;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What takes many transactions, for whoever started it, administrators and auditors. */
@Path("/api/v1/operations/{operationId}")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@Tag(name = "Operations", description = "What takes many transactions, and what became of it.")
@APIResponse(responseCode = "404", description = "Unknown, or somebody else's.")
public class OperationResource {
    private static final UUID FIRST = new UUID(0, 0);
    private static final Move FIRST_MOVE = new Move(FIRST, 0);
    private static final String ID = "Id of the operation.";

    private final CurrentActor current;
    private final Operations operations;
    private final OperationReports reports;

    OperationResource(CurrentActor current, Operations operations, OperationReports reports) {
        this.current = current;
        this.operations = operations;
        this.reports = reports;
    }

    /** Behind which move of which customer a page of the report begins. */
    private record Move(UUID customer, long version) {}

    @GET
    @Operation(
            operationId = "getOperation",
            summary = "Read how far an operation is",
            description = "For whoever started it, administrators and auditors.")
    @APIResponse(responseCode = "200", description = "The operation.")
    public OperationView read(@Parameter(description = ID) @PathParam("operationId") String operationId) {
        Operations.Standing operation = visible(operationId);
        return OperationView.of(operation, reports.successorRefused(operation.id()));
    }

    @GET
    @Path("/report")
    @Operation(
            operationId = "getOperationReport",
            summary = "Read what an operation did",
            description = "Its moves, by customer; they stay in the customers' histories, too.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<OperationMove> report(
            @Parameter(description = ID) @PathParam("operationId") String operationId, @BeanParam PageRequest page) {
        Operations.Standing operation = visible(operationId);
        Move after = page.place(2, cursor -> new Move(cursor.uuid(0), cursor.number(1)))
                .orElse(FIRST_MOVE);
        int afterVersion = (int) Math.clamp(after.version(), 0, Integer.MAX_VALUE);
        int limit = page.limit();
        return Page.of(
                        reports.report(operation.id(), after.customer(), afterVersion, limit + 1),
                        limit,
                        OperationMove::of,
                        move -> Cursor.of(move.customerId(), move.version()))
                .withCount(page.wantsCount() ? operation.moved() : null);
    }

    @GET
    @Path("/failures")
    @Operation(
            operationId = "getOperationFailures",
            summary = "Read what an operation could not do",
            description = "The customers that it stepped over, by id, each with the reasons.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<OperationFailure> failures(
            @Parameter(description = ID) @PathParam("operationId") String operationId, @BeanParam PageRequest page) {
        Operations.Standing operation = visible(operationId);
        UUID after = page.place(1, cursor -> cursor.uuid(0)).orElse(FIRST);
        int limit = page.limit();
        return Page.of(
                        reports.failures(operation.id(), after, limit + 1),
                        limit,
                        failure -> new OperationFailure(failure.customerId(), failure.codes()),
                        failure -> Cursor.of(failure.customerId()))
                .withCount(page.wantsCount() ? operation.failed() : null);
    }

    private Operations.Standing visible(String operationId) {
        UUID id = Params.pathId(operationId);
        Actor actor = current.active();
        return operations
                .find(id)
                .filter(operation -> actor.readsAll() || operation.startedBy().equals(actor.id()))
                .orElseThrow(Problem::notFound);
    }
}
