package io.gonghai.customer.custody;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gonghai.customer.custody.domain.Circle;
import io.gonghai.customer.custody.domain.Pool;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A pool as pool-service tells it, in events and when asked; only what is needed here. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PoolFacts(
        @Nullable UUID poolId,
        @Nullable UUID id,
        long version,
        String name,
        @Nullable Boolean isDefault,
        @Nullable Boolean retired,
        @Nullable Group managers,
        @Nullable Group members,
        @Nullable List<String> maskedFields,
        @Nullable List<String> hiddenFields) {

    /** People named one by one, by department, or everyone. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Group(
            @Nullable List<String> people,
            @Nullable List<String> departments,
            @Nullable Boolean everyone) {
        Circle circle() {
            return new Circle(set(people), set(departments), yes(everyone));
        }
    }

    /** Events call it {@code poolId}, the resource {@code id}. */
    UUID key() {
        UUID key = poolId == null ? id : poolId;
        if (key == null) {
            throw new IllegalArgumentException("a pool without id");
        }
        return key;
    }

    Pool pool() {
        return new Pool(
                key(),
                yes(isDefault),
                yes(retired),
                circle(managers),
                circle(members),
                set(maskedFields),
                set(hiddenFields));
    }

    static Circle circle(@Nullable Group group) {
        return group == null ? Circle.NOBODY : group.circle();
    }

    static Set<String> set(@Nullable List<String> values) {
        return values == null ? Set.of() : Set.copyOf(values);
    }

    private static boolean yes(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
