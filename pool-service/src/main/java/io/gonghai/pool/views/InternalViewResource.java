package io.gonghai.pool.views;

import io.gonghai.pool.settings.ViewKind;
import io.gonghai.runtime.identity.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;

/** Where another service has counted what it is about to show. Never calls onward. */
@Path("/internal/views")
@RolesAllowed(Roles.SERVICE)
public class InternalViewResource {
    private final ViewQuota quota;

    InternalViewResource(ViewQuota quota) {
        this.quota = quota;
    }

    /** Who is about to be shown which customers; the service has seen to it that this person is capped. */
    public record Views(
            @NotBlank @Size(max = 200) String personId,
            @NotNull ViewKind kind,
            @NotEmpty @Size(max = 500) List<@NotNull UUID> customerIds) {}

    /** Counts them, all or none: 429 where that would be more than the cap. */
    @POST
    public void count(@NotNull @Valid Views views) {
        quota.count(views.personId(), views.kind(), views.customerIds());
    }
}
