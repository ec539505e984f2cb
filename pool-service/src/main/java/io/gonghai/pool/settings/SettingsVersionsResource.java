package io.gonghai.pool.settings;

import io.gonghai.pool.people.CurrentActor;
import io.gonghai.runtime.identity.Roles;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the company decided by, version by version. */
@Path("/api/v1/settings/custody/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Settings")
@RolesAllowed({Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.AUDITOR})
@APIResponse(responseCode = "403", description = "Somebody who manages no pool and does not read all.")
public class SettingsVersionsResource {
    private final CurrentActor current;
    private final ReadSettingsVersions versions;

    SettingsVersionsResource(CurrentActor current, ReadSettingsVersions versions) {
        this.current = current;
        this.versions = versions;
    }

    @GET
    @Operation(
            operationId = "listCustodySettingsVersions",
            summary = "List the versions of the company's settings",
            description =
                    "Newest first: who changed what, and since when it holds. For those who manage a pool, administrators and auditors.")
    @APIResponse(responseCode = "200", description = "One page.")
    public Page<ReadSettingsVersions.SettingsVersion> list(@BeanParam PageRequest page) {
        onlyForThoseWhoMayLook();
        return versions.page(page);
    }

    @GET
    @Path("/{version}")
    @Operation(
            operationId = "getCustodySettingsVersion",
            summary = "Read one version of the company's settings",
            description = "What a decision that names this `settingsVersion` was made by. Never changes.")
    @APIResponse(responseCode = "200", description = "The settings, and what was changed.")
    @APIResponse(responseCode = "404", description = "There is no such version.")
    public ReadSettingsVersions.SettingsVersion read(
            @Parameter(description = "A `settingsVersion`.", example = "1") @PathParam("version") String version) {
        onlyForThoseWhoMayLook();
        return versions.find(Params.pathNumber(version)).orElseThrow(Problem::notFound);
    }

    private void onlyForThoseWhoMayLook() {
        if (!versions.mayBeReadBy(current.active())) {
            throw Problem.forbidden();
        }
    }
}
