package io.gonghai.pool.settings;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.web.ETags;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The company's settings over HTTP. */
@Path("/api/v1/settings/custody")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings", description = "What holds for custody in the whole company.")
public class SettingsResource {
    private static final String EXAMPLE =
            "{\"holdingLimit\":200,\"countDealtCustomers\":false,\"timeZone\":\"Asia/Shanghai\",\"reasons\":[{\"code\":\"NO_BUDGET\",\"commands\":[\"return\"],\"zh\":\"今年没有预算\",\"en\":\"No budget this year\"}],\"viewLimits\":{\"cards\":5000,\"records\":2000},\"tiers\":[{\"code\":\"gold\",\"holdingLimit\":300,\"deals\":10},{\"code\":\"silver\",\"deals\":3},{\"code\":\"bronze\",\"holdingLimit\":100,\"deals\":0}],\"rating\":{\"every\":\"MONTH\",\"counts\":true}}";

    private final CurrentActor current;
    private final Settings settings;

    SettingsResource(CurrentActor current, Settings settings) {
        this.current = current;
        this.settings = settings;
    }

    @GET
    @RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR})
    @Operation(
            operationId = "getCustodySettings",
            summary = "Read the company's settings",
            description =
                    "Limits over all pools and of views in a day, the time zone, the reasons to choose from, and the tiers of reps; for everybody.")
    @APIResponse(
            responseCode = "200",
            description = "The settings.",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response read() {
        current.active();
        return answer(settings.now());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Roles.ADMINISTRATOR)
    @Operation(
            operationId = "replaceCustodySettings",
            summary = "Change the company's settings",
            description =
                    "For administrators. Replaces the whole: what is left out is none, or its default, so send back what was read with what changes. Takes effect at once; nobody loses what they hold above a new limit. Read-only fields are ignored.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "settings", value = EXAMPLE)))
    @APIResponse(
            responseCode = "200",
            description = "Changed.",
            content = @Content(schema = @Schema(implementation = SettingsView.class)))
    @APIResponse(responseCode = "412", description = "Somebody changed them since they were read.")
    @APIResponse(responseCode = "428", description = "`If-Match` is missing.")
    public Response replace(
            @Parameter(required = true, description = "The ETag that was read.", example = "\"1\"")
                    @HeaderParam("If-Match")
                    String ifMatch,
            @NotNull @Valid CustodySettings decided) {
        Actor actor = current.active();
        CheckSettings.check(decided);
        return answer(settings.change(decided, ifMatch, actor.id()));
    }

    private static Response answer(StoredSettings stored) {
        return Response.ok(SettingsView.of(stored))
                .header(HttpHeaders.ETAG, ETags.of(stored.version()))
                .build();
    }
}
