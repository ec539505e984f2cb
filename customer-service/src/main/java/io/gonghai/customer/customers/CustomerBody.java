package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import io.gonghai.runtime.json.OneLine;
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
        @Schema(description = "An organization or a person.") @NotNull
        CustomerType type,

        @Schema(description = "Name of the organization or person.")
        @NotBlank
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 200)
        String name,

        @Schema(description = "At least 3 digits, 3 to 40 characters; blank for none.")
        @Nullable
        @Pattern(regexp = Shapes.PHONE + "|^\\s{0,40}$", message = "{gonghai.phone}")
        String phone,

        @Schema(description = "3 to 254 characters with one @; blank for none.")
        @Nullable
        @Pattern(regexp = Shapes.EMAIL + "|^\\s{0,40}$", message = "{gonghai.email}")
        String email,

        @Schema(description = "Where it is, such as `CN-SH`; rules and lists go by it.") @Nullable @Size(max = 64)
        String region,

        @Schema(description = "What it does; rules and lists go by it.") @Nullable @Size(max = 64)
        String industry,

        @Schema(description = "How big it is, such as `50-199` people.") @Nullable @Size(max = 64)
        String size,

        @Schema(description = "How valuable it is, in the words of the company; rules and lists go by it.")
        @Nullable
        @Size(max = 64)
        String level,

        @Schema(description = "How urgent it is; head starts and lists go by it.") @Nullable
        Priority priority,

        @Schema(description = "Where it came from.") @Nullable @Size(max = 64)
        String channel,

        @Schema(description = "Unified social credit code.") @Nullable @Size(max = 64)
        String creditCode,

        @Schema(description = "Address on the web.") @Nullable @Size(max = 500)
        String website,

        @Schema(description = "Postal address.") @Nullable @Size(max = 500)
        String address,

        @Schema(
                description =
                        "Ids of tags of the catalogue (`/settings/tags`), which lists and rules go by, or free words; at most 50, repeats are dropped.")
        @Nullable
        @Size(max = 50)
        List<@NotBlank @Size(max = 64) String> tags,

        @Schema(description = "Further fields: texts, numbers or true/false values by name.") @Nullable @Scalars
        Map<String, Object> custom,

        @Schema(
                description =
                        "Values of custom fields (`/custom-fields`) by their ids, at most 100: a text of at most 1 000 characters, a number, a day such as `2027-02-28`, true or false, the id of an option, or a list of at most 50 of them. Null is none.")
        @Nullable
        @Size(max = 100)
        Map<String, @Nullable Object> fields,

        @Nullable @Valid Placement placement) {

    /** Where a new customer goes: a pool, or to its creator ({@code "holder":"me"}), with that pool, or one that pool-service chooses, as home. */
    @Schema(
            description =
                    "`{\"poolId\":…}`, `{\"holder\":\"me\"}` or both; without it the first pool whose scope it fits, else the default pool.")
    public record Placement(
            @Schema(
                    description =
                            "The pool it goes to, or that it is held from; without it the first whose scope it fits (and, with `holder`, that its creator is a member of), else the default pool.")
            @Nullable
            UUID poolId,

            @Schema(description = "`me`: the customer is held by its creator at once, within their limits.")
            @Nullable
            @Pattern(regexp = "me", message = "{gonghai.holder}")
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
                profile.shownFields(),
                null);
    }

    /** Without values of custom fields: what these are says the catalogue ({@link GiveCatalogued}). */
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
                custom == null ? Map.of() : custom,
                Map.of());
    }

    Map<String, @Nullable Object> saidFields() {
        return fields == null ? Map.of() : fields;
    }

    @Nullable
    UUID poolId() {
        return placement == null ? null : placement.poolId();
    }

    boolean asOnesOwn() {
        return placement != null && placement.holder() != null;
    }
}
