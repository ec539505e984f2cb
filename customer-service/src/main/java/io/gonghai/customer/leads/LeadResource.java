package io.gonghai.customer.leads;

import static io.gonghai.runtime.identity.Roles.ADMINISTRATOR;
import static io.gonghai.runtime.identity.Roles.AUDITOR;
import static io.gonghai.runtime.identity.Roles.INTEGRATOR;
import static io.gonghai.runtime.identity.Roles.MANAGER;
import static io.gonghai.runtime.identity.Roles.SALES;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.channels.Channels;
import io.gonghai.customer.custody.PoolCopies;
import io.gonghai.customer.custody.Viewers;
import io.gonghai.customer.custody.domain.Viewer;
import io.gonghai.customer.leads.domain.Lead;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.Texts;
import io.gonghai.runtime.problems.Violation;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Leads over HTTP. */
@Path("/api/v1/leads")
@DenyAll // each method says whom it is for; managers are those whom a pool lists, whatever their group
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads", description = "Somebody who may become a customer, as a sender told of them.")
public class LeadResource {
    private static final String LEAD =
            "{\"channel\":\"website\",\"externalId\":\"mql-42\",\"name\":\"Wang Fang\",\"phone\":\"13900009000\",\"region\":\"CN-SH\"}";

    private final Viewers viewers;
    private final Channels channels;
    private final PoolCopies pools;
    private final Idempotency idempotency;
    private final PushLeads push;
    private final TakeLeads take;
    private final ConvertLead convert;
    private final Leads leads;
    private final ListLeads list;

    LeadResource(
            Viewers viewers,
            Channels channels,
            PoolCopies pools,
            Idempotency idempotency,
            PushLeads push,
            TakeLeads take,
            ConvertLead convert,
            Leads leads,
            ListLeads list) {
        this.viewers = viewers;
        this.channels = channels;
        this.pools = pools;
        this.idempotency = idempotency;
        this.push = push;
        this.take = take;
        this.convert = convert;
        this.leads = leads;
        this.list = list;
    }

    /** Leads of one request; each is read by itself. */
    record Batch(@NotNull @Size(min = 1, max = 1000) List<JsonNode> leads) {}

    /** What became of each, in the order of the request. */
    @Schema(name = "LeadResults")
    public record Results(
            @Schema(description = "One for each lead, in the order of the request.")
            List<LeadResult> results) {}

    @POST
    @RolesAllowed({INTEGRATOR, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pushLead",
            summary = "Push a lead",
            description =
                    "Channel and `externalId` make it one lead however often it comes: 201 the first time, 200 and the lead as it is now afterwards (to another sender than the first: no more than its ids). A repeat updates what it says and never overwrites with blanks.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = LeadBody.class),
                            examples = @ExampleObject(name = "a lead", value = LEAD)))
    @APIResponse(
            responseCode = "201",
            description = "Taken in for the first time.",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Known before; updated.",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    @APIResponse(
            responseCode = "404",
            description =
                    "Answered before under the same `Idempotency-Key`, and the customer that the lead became was deleted since.")
    public Response push(@NotNull JsonNode body) {
        Viewer viewer = viewers.current();
        return idempotency.once(body, () -> {
            LeadResult result =
                    take.take(List.of(readable(body)), viewer.id()).getFirst().orRefusal();
            Lead lead = leads.find(result.leadId()).orElseThrow();
            idempotency.about(lead.customerId() == null ? lead.id() : lead.customerId());
            return answer(lead, result.outcome(), viewer);
        });
    }

    private PushedLead readable(JsonNode body) {
        String reference = LeadReader.channel(body);
        ChannelView channel =
                reference == null ? null : channels.called(Set.of(reference)).get(reference);
        LeadReader.Reading reading = LeadReader.read(body, channel == null ? Map.of() : channel.mapping(), true);
        List<Violation> violations = new ArrayList<>(reading.violations());
        if (channel == null) {
            violations.add(new Violation("channel", Texts.current().text("violation.channel")));
        }
        if (!violations.isEmpty()) {
            throw Problem.invalid(violations);
        }
        return new PushedLead(0, channel, reading.data(), body.toString());
    }

    /** Whoever repeats a lead that another sender brought may add to it, and is told no more than that it is there. */
    private static Response answer(Lead lead, LeadOutcome outcome, Viewer viewer) {
        boolean theirs = viewer.readsAll() || lead.receivedBy().equals(viewer.id());
        Response.ResponseBuilder answer = outcome == LeadOutcome.CREATED
                ? Response.created(URI.create("/api/v1/leads/" + lead.id()))
                : Response.ok();
        return answer.header("ETag", ETags.of(lead.version()))
                .entity(theirs ? LeadView.of(lead, outcome) : LeadView.receipt(lead, outcome))
                .build();
    }

    @POST
    @Path("/batch")
    @RolesAllowed({INTEGRATOR, ADMINISTRATOR})
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pushLeads",
            summary = "Push up to 1 000 leads",
            description =
                    "Each stands alone: one that can't be read is REJECTED with its problem, the others are taken in.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = LeadBody.Batch.class),
                            examples = @ExampleObject(name = "one lead", value = "{\"leads\":[" + LEAD + "]}")))
    @APIResponse(
            responseCode = "200",
            description = "What became of each, in the order of the request.",
            content =
                    @Content(
                            schema = @Schema(implementation = Results.class),
                            examples =
                                    @ExampleObject(
                                            name = "taken in",
                                            value =
                                                    "{\"results\":[{\"externalId\":\"mql-42\",\"outcome\":\"CREATED\",\"leadId\":\"0190f5d2-7b1e-7c3a-9d55-000000000a01\"}]}")))
    public Results pushAll(@NotNull @Valid Batch batch) {
        return new Results(push.push(batch.leads(), viewers.current().id()));
    }

    @GET
    @RolesAllowed({INTEGRATOR, ADMINISTRATOR, AUDITOR, MANAGER, SALES})
    @Operation(
            operationId = "listLeads",
            summary = "List leads",
            description =
                    "Newest first: all for administrators and auditors, else those of channels into pools that list the caller as manager, and for integrators those that they pushed.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<LeadView> list(@BeanParam LeadQuery query, @BeanParam PageRequest page) {
        return list.list(viewers.current(), query, page);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({INTEGRATOR, ADMINISTRATOR, AUDITOR, MANAGER, SALES})
    @Operation(operationId = "getLead", summary = "Read a lead", description = "For those who may list it.")
    @APIResponse(
            responseCode = "200",
            description = "The lead.",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    public Response get(@Parameter(description = "Id of the lead.") @PathParam("id") String id) {
        Lead lead = leads.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        ofVisibleChannel(viewers.current(), lead);
        return Response.ok(LeadView.of(lead))
                .header("ETag", ETags.of(lead.version()))
                .build();
    }

    @POST
    @Path("/{id}/convert")
    @RolesAllowed({INTEGRATOR, ADMINISTRATOR, MANAGER, SALES})
    @Operation(
            operationId = "convertLead",
            summary = "Make a customer of a lead",
            description = "For channels that do not convert by themselves: the customer enters the channel's pool.")
    @APIResponse(
            responseCode = "200",
            description = "The lead, with the customer it became.",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    @APIResponse(responseCode = "409", ref = "Refused")
    public Response convert(@Parameter(description = "Id of the lead.") @PathParam("id") String id) {
        Lead lead = leads.find(Params.pathId(id)).orElseThrow(Problem::notFound);
        ChannelView channel = ofVisibleChannel(viewers.current(), lead);
        return idempotency.once(null, () -> {
            Lead converted = convert.convert(lead.id(), channel);
            idempotency.about(converted.customerId());
            return Response.ok(LeadView.of(converted))
                    .header("ETag", ETags.of(converted.version()))
                    .build();
        });
    }

    private ChannelView ofVisibleChannel(Viewer viewer, Lead lead) {
        ChannelView channel = channels.find(lead.channelId()).orElseThrow();
        boolean visible = viewer.readsAll()
                || (viewer.integrator() && lead.receivedBy().equals(viewer.id()))
                || (channel.poolId() != null && pools.managedBy(viewer).contains(channel.poolId()));
        if (!visible) {
            throw Problem.notFound();
        }
        return channel;
    }
}
