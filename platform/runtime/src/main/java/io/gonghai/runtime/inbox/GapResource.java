package io.gonghai.runtime.inbox;

import io.gonghai.runtime.identity.Operators;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/** Lets ops see where events are missing, and say that they have looked. */
@Path("/api/v1/admin/{service}/gaps")
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "Operations")
public class GapResource {
    private static final Logger LOG = Logger.getLogger(GapResource.class);

    private final Positions positions;
    private final Operators operators;
    private final String service;

    GapResource(Positions positions, Operators operators, @ConfigProperty(name = "gonghai.service") String service) {
        this.positions = positions;
        this.operators = operators;
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "listGaps",
            summary = "List partitions with missing events",
            description =
                    "A service was away for longer than a topic keeps its events. Reading has gone on behind the gap, but no deadline of the partition's customers fires until the gap is accepted.")
    @APIResponse(
            responseCode = "200",
            description = "All of them in one page: there is at most one for each partition.")
    public Page<Gap> list(
            @Parameter(description = "The service asked.", example = "reclaim-service") @PathParam("service")
                    String name) {
        mine(name);
        return new Page<>(positions.gaps(), null, null);
    }

    @POST
    @Path("/{stream}/{partition}/accept")
    @Extension(name = "x-idempotent-by-nature", value = "true", parseValue = true)
    @Operation(
            operationId = "acceptGap",
            summary = "Accept that events are missing",
            description =
                    "Progress counts again from now on. Whatever the missing events said is not known here: compare with their owner before. Who did it is logged.")
    @APIResponse(responseCode = "204", description = "Accepted.")
    @APIResponse(responseCode = "404", description = "No gap there.")
    public void accept(
            @Parameter(description = "The service asked.", example = "reclaim-service") @PathParam("service")
                    String name,
            @Parameter(description = "The stream.", example = "gonghai.customer.v1") @PathParam("stream") String stream,
            @Parameter(description = "Number of the partition, 0 to 11.", example = "3") @PathParam("partition")
                    String partition) {
        mine(name);
        if (!positions.accept(stream, Params.pathNumber(partition))) {
            throw Problem.notFound();
        }
        LOG.warnf("%s accepted the gap in %s-%s", operators.current().id(), stream, partition);
    }

    private void mine(String name) {
        operators.current();
        if (!service.equals(name)) {
            throw Problem.notFound();
        }
    }
}
