package io.gonghai.pool.pools;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who may take from a pool. */
@Schema(description = "Who belongs to the pool: people by id, departments, or everyone of the directory.")
public record Members(
        @Schema(description = "People by id.") @Size(max = 10_000)
        List<@NotNull @NotBlank @Size(max = 200) String> people,

        @Schema(description = "Everyone of these departments.") @Size(max = 1_000)
        List<@NotNull @NotBlank @Size(max = 200) String> departments,

        @Schema(description = "Everyone of the directory; without it false.")
        Boolean everyone) {
    static final Members NONE = new Members(null, null, null);

    public Members {
        people = people == null ? List.of() : people;
        departments = departments == null ? List.of() : departments;
        everyone = Boolean.TRUE.equals(everyone);
    }

    /** Whether a person belongs. @param known whether the directory has them: {@code everyone} means everyone it has */
    public boolean include(String person, boolean known, Collection<String> personDepartments) {
        return (everyone && known) || people.contains(person) || !Collections.disjoint(departments, personDepartments);
    }
}
