package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer as callers read it: the full record, or the card that members of its pool see. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Customer",
        description = "A customer. In the view `CARD`, hidden fields are absent and masked ones masked.",
        extensions = {
            @Extension(name = "x-etag", value = "true", parseValue = true),
            @Extension(name = "x-sparse", value = "true", parseValue = true)
        })
public record CustomerView(
        @Schema(required = true, description = "Id of the customer.")
        UUID id,

        @Schema(required = true, description = "Goes up with every change; the ETag.")
        long version,

        @Schema(required = true, description = "`FULL`: the whole record; `CARD`: what members of its pool see.")
        Form view,

        @Schema(description = "An organization or a person.") @Nullable
        CustomerType type,

        @Schema(description = "Name of the organization or person.") @Nullable
        String name,

        @Schema(description = "Phone number; masked ones show only their ends.") @Nullable
        String phone,

        @Schema(description = "E-mail address; masked ones show only their ends.") @Nullable
        String email,

        @Schema(description = "Where it is, such as `CN-SH`.") @Nullable
        String region,

        @Schema(description = "What it does.") @Nullable String industry,

        @Schema(description = "How big it is, such as `50-199` people.") @Nullable
        String size,

        @Schema(description = "How valuable it is, in the words of the company.") @Nullable
        String level,

        @Schema(description = "How urgent it is.") @Nullable Priority priority,

        @Schema(description = "Where it came from.") @Nullable
        String channel,

        @Schema(description = "Unified social credit code.") @Nullable
        String creditCode,

        @Schema(description = "Address on the web.") @Nullable
        String website,

        @Schema(description = "Postal address.") @Nullable String address,

        @Schema(description = "Ids of tags of the catalogue, and free words.") @Nullable
        List<String> tags,

        @Schema(description = "Further fields by name.") @Nullable
        Map<String, Object> custom,

        @Schema(description = "Values of custom fields (`/custom-fields`) by their ids; not on cards.") @Nullable
        Map<String, Object> fields,

        @Schema(description = "Id of the person who created it.") @Nullable
        String createdBy,

        @Schema(required = true, description = "When it was created.")
        Instant createdAt,

        @Schema(required = true, description = "When it was last changed.")
        Instant changedAt) {

    /** How much is shown. */
    public enum Form {
        FULL,
        CARD
    }

    /** Fields that callers may send back but not change. */
    static final Set<String> READ_ONLY = Set.of("id", "version", "view", "createdBy", "createdAt", "changedAt");

    public static CustomerView full(Customer customer) {
        Profile profile = customer.profile();
        return new CustomerView(
                customer.id(),
                customer.profileVersion(),
                Form.FULL,
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
                customer.createdBy(),
                customer.createdAt(),
                customer.changedAt());
    }

    static CustomerView card(Customer customer, Pool pool) {
        Profile profile = customer.profile();
        Mask mask = new Mask(pool.maskedFields(), pool.hiddenFields());
        return new CustomerView(
                customer.id(),
                customer.profileVersion(),
                Form.CARD,
                mask.open("type") ? profile.type() : null,
                mask.show("name", profile.name()),
                mask.show("phone", profile.phone()),
                mask.show("email", profile.email()),
                mask.show("region", profile.region()),
                mask.show("industry", profile.industry()),
                mask.show("size", profile.size()),
                mask.show("level", profile.level()),
                mask.open("priority") ? profile.priority() : null,
                mask.show("channel", profile.channel()),
                mask.show("creditCode", profile.creditCode()),
                mask.show("website", profile.website()),
                mask.show("address", profile.address()),
                mask.open("tags") ? profile.tags() : null,
                null,
                null,
                null,
                customer.createdAt(),
                customer.changedAt());
    }
}
