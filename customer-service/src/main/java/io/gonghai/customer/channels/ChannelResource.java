package io.gonghai.customer.channels;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;

import io.gonghai.customer.custody.Access;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Channels over HTTP. */
@Path("/api/v1/channels")
@RolesAllowed({ADMINISTRATOR, INTEGRATOR, AUDITOR})
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Channels", description = "Where leads come from, and into which pool they go.")
public class ChannelResource {
    private static final String EXAMPLE = """
            {"id":"0190f5d2-0000-7000-8000-000000000c01","version":1,"name":"website","kind":"GENERIC","poolId":null,"autoConvert":true,"mapping":{},"createdBy":"admin-1","createdAt":"2026-03-02T01:30:00.123456Z","key":"ck_3q2-7w"}""";

    private final Viewers viewers;
    private final Access access;
    private final Idempotency idempotency;
    private final Channels channels;
    private final OpenChannel open;

    ChannelResource(Viewers viewers, Access access, Idempotency idempotency, Channels channels, OpenChannel open) {
        this.viewers = viewers;
        this.access = access;
        this.idempotency = idempotency;
        this.channels = channels;
        this.open = open;
    }

    @POST
    @RolesAllowed(ADMINISTRATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createChannel",
            summary = "Create a channel",
            description =
                    "The answer shows the channel's `key` once: only its hash is kept, and a repeat under the same Idempotency-Key does not show it again.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = ChannelBody.class),
                            examples =
                                    @ExampleObject(
                                            name = "a form on the website",
                                            value =
                                                    "{\"name\":\"website\",\"kind\":\"GENERIC\",\"autoConvert\":true,\"mapping\":{\"mobile\":\"phone\",\"landing_page\":\"custom.landingPage\"}}")))
    @APIResponse(
            responseCode = "201",
            description = "Created.",
            content =
                    @Content(
                            schema = @Schema(implementation = ChannelView.class),
                            examples = @ExampleObject(name = "created", value = EXAMPLE)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response create(@NotNull @Valid ChannelBody body) {
        Viewer viewer = viewers.current();
        Optional<Response> before = idempotency.answeredBefore(body);
        if (before.isPresent()) {
            return before.get();
        }
        OpenChannel.check(body);
        if (body.poolId() != null) {
            access.requireUsablePool(viewer, "poolId", body.poolId());
        }
        idempotency.withoutSecret(answer -> ((ChannelView) answer).withKey(null));
        return idempotency.once(body, () -> {
            ChannelView channel = open.open(body, viewer.id());
            return Response.created(URI.create("/api/v1/channels/" + channel.id()))
                    .header("ETag", ETags.of(channel.version()))
                    .entity(channel)
                    .build();
        });
    }

    @GET
    @Operation(
            operationId = "listChannels",
            summary = "List channels",
            description = "Newest first, without their keys.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ChannelView> list(@BeanParam PageRequest page) {
        viewers.current();
        return channels.all(page);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getChannel", summary = "Read a channel", description = "Without its key.")
    @APIResponse(
            responseCode = "200",
            description = "The channel.",
            content = @Content(schema = @Schema(implementation = ChannelView.class)))
    public Response get(@Parameter(description = "Id of the channel.") @PathParam("id") String id) {
        viewers.current();
        ChannelView channel = channels.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        return Response.ok(channel).header("ETag", ETags.of(channel.version())).build();
    }
}
