package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer as callers write it. */
@Schema(name = "CustomerFields", description = "What callers say about a customer.")
public record CustomerBody(
        @NotNull CustomerType type,
        @NotBlank @Size(max = 200) String name,

        @Nullable @Pattern(regexp = Shapes.PHONE + "|^\\s{0,40}$", message = "{gonghai.phone}")
        String phone,

        @Nullable @Pattern(regexp = Shapes.EMAIL + "|^\\s{0,40}$", message = "{gonghai.email}")
        String email,

        @Nullable @Size(max = 64) String region,
        @Nullable @Size(max = 64) String industry,
        @Nullable @Size(max = 64) String size,
        @Nullable @Size(max = 64) String level,
        @Nullable Priority priority,
        @Nullable @Size(max = 64) String channel,
        @Nullable @Size(max = 64) String creditCode,
        @Nullable @Size(max = 500) String website,
        @Nullable @Size(max = 500) String address,
        @Nullable @Size(max = 50) List<@NotBlank @Size(max = 64) String> tags,
        @Nullable @Scalars Map<String, Object> custom,
        @Nullable @Valid Placement placement) {

    /** Where a new customer goes: a pool, or to its creator ({@code "holder":"me"}), with that pool or the default one as home. */
    @Schema(description = "`{\"poolId\":…}`, `{\"holder\":\"me\"}` or both; without it the default pool.")
    public record Placement(
            @Nullable UUID poolId,

            @Nullable @Pattern(regexp = "me", message = "{gonghai.holder}")
            String holder) {}

    static CustomerBody of(Profile profile) {
        return new CustomerBody(
                profile.type(),
                profile.name(),
                profile.phone(),
                profile.email(),
                profile.region(),
                profile.industry(),
                profile.size(),
                profile.level(),
                profile.priority(),
                profile.channel(),
                profile.creditCode(),
                profile.website(),
                profile.address(),
                profile.tags(),
                profile.custom(),
                null);
    }

    Profile profile() {
        return new Profile(
                type,
                name,
                phone,
                email,
                region,
                industry,
                size,
                level,
                priority,
                channel,
                creditCode,
                website,
                address,
                tags == null
                        ? List.of()
                        : tags.stream().map(String::strip).distinct().toList(),
                custom == null ? Map.of() : custom);
    }

    @Nullable
    UUID poolId() {
        return placement == null ? null : placement.poolId();
    }

    boolean asOnesOwn() {
        return placement != null && placement.holder() != null;
    }
}
