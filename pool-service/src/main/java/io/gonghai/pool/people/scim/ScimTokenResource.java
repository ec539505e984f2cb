package io.gonghai.pool.people.scim;

import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.idempotency.Idempotency;
import io.gonghai.runtime.identity.Roles;
import io.gonghai.runtime.json.OneLine;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The tokens of the company's directory, for administrators. */
@Path("/api/v1/scim-tokens")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.ADMINISTRATOR)
@Tag(name = "People", description = "Reps and their limits.")
public class ScimTokenResource {
    private final CurrentActor current;
    private final Idempotency idempotency;
    private final ScimTokens tokens;

    ScimTokenResource(CurrentActor current, Idempotency idempotency, ScimTokens tokens) {
        this.current = current;
        this.idempotency = idempotency;
        this.tokens = tokens;
    }

    /** What a token is for. */
    @Schema(name = "NewScimToken", description = "A token to be made.")
    record NewToken(
            @Schema(description = "What it is for.", examples = "Okta")
            @NotBlank
            @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
            @Size(max = 100)
            String name) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createScimToken",
            summary = "Make a token for the company's directory",
            description =
                    "For `/scim/v2` at the gateway. The answer shows `token` once: only its hash is kept, and a repeat under the same Idempotency-Key does not show it again. At most two are valid at once.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "token", value = "{\"name\":\"Okta\"}")))
    @APIResponse(
            responseCode = "201",
            description = "Made.",
            content = @Content(schema = @Schema(implementation = ScimTokenView.class)))
    @APIResponse(responseCode = "409", description = "Two are valid already (`/problems/scim-tokens-full`).")
    public Response create(@NotNull @Valid NewToken body) {
        Actor actor = current.active();
        idempotency.withoutSecret(answer -> ((ScimTokenView) answer).withoutSecret());
        return idempotency.once(body, () -> {
            ScimTokenView token = tokens.make(body.name(), actor.id());
            return Response.created(URI.create("/api/v1/scim-tokens/" + token.id()))
                    .entity(token)
                    .build();
        });
    }

    @GET
    @Operation(
            operationId = "listScimTokens",
            summary = "List the tokens of the company's directory",
            description =
                    "Those that are valid, oldest first, without the tokens themselves. There are at most two, so one page.")
    @APIResponse(responseCode = "200", description = "All of them.")
    public Page<ScimTokenView> list() {
        current.active();
        return new Page<>(tokens.list(), null, null);
    }

    @DELETE
    @Path("/{id}")
    @Operation(
            operationId = "deleteScimToken",
            summary = "Take a token back",
            description = "From now on it lets nobody in. A token never changes, so no `If-Match` is needed.")
    @APIResponse(responseCode = "204", description = "Gone.")
    public void delete(@Parameter(description = "Id of the token.") @PathParam("id") String id) {
        current.active();
        if (!tokens.delete(Params.pathId(id))) {
            throw Problem.notFound();
        }
    }
}
