package io.gonghai.pool.pools;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who manages a pool: people by id and everyone of some departments. Administrators always may. */
@Schema(description = "Who manages the pool. Administrators may always.")
public record Managers(
        @Schema(description = "People by id.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 200) String> people,

        @Schema(description = "Everyone of these departments.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 200) String> departments) {
    static final Managers NONE = new Managers(null, null);

    public Managers {
        people = people == null ? List.of() : people;
        departments = departments == null ? List.of() : departments;
    }
}
