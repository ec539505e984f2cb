package io.gonghai.customer.leads;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.customer.channels.ChannelView;
import io.gonghai.customer.channels.Channels;
import io.gonghai.customer.tables.Transactions;
import io.gonghai.runtime.problems.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirements;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The door for senders that know a channel's key and nothing else: the key in the address is the credential. */
@Path("/api/v1/intake/{channelKey}")
@PermitAll
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Leads")
public class IntakeResource {
    private final Channels channels;
    private final TakeLeads take;

    IntakeResource(Channels channels, TakeLeads take) {
        this.channels = channels;
        this.take = take;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @SecurityRequirements
    @Extension(name = "x-idempotent-by-nature", value = "true", parseValue = true)
    @Operation(
            operationId = "intake",
            summary = "Push a lead through a channel's own key",
            description =
                    "No bearer token: the key is the credential. The body is one lead without `channel`, its field names mapped as the channel says.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = LeadBody.AtIntake.class),
                            examples =
                                    @ExampleObject(
                                            name = "a lead",
                                            value =
                                                    "{\"externalId\":\"form-7\",\"name\":\"Wang Fang\",\"phone\":\"13900009000\"}")))
    @APIResponse(
            responseCode = "200",
            description = "What became of it: CREATED or UPDATED.",
            content =
                    @Content(
                            schema = @Schema(implementation = LeadResult.class),
                            examples =
                                    @ExampleObject(
                                            name = "taken in",
                                            value =
                                                    "{\"externalId\":\"form-7\",\"outcome\":\"CREATED\",\"leadId\":\"0190f5d2-7b1e-7c3a-9d55-000000000a01\"}")))
    public Response push(
            @Parameter(description = "The key that was shown when the channel was created.") @PathParam("channelKey")
                    String channelKey,
            @NotNull JsonNode body) {
        ChannelView channel = channels.withKey(channelKey).orElseThrow(Problem::notFound);
        LeadReader.Reading reading = LeadReader.read(body, channel.mapping(), false);
        if (reading.failed()) {
            throw Problem.invalid(reading.violations());
        }
        PushedLead lead = new PushedLead(0, channel, reading.data(), body.toString());
        String by = "channel:" + channel.id();
        LeadResult result = Transactions.inOne(() -> take.take(List.of(lead), by))
                .getFirst()
                .orRefusal();
        return Response.ok(result).build();
    }
}
