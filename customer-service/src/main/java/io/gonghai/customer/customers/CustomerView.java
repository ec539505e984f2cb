package io.gonghai.customer.customers;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gonghai.customer.custody.domain.Pool;
import io.gonghai.customer.customers.domain.Customer;
import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Mask;
import io.gonghai.customer.customers.domain.Priority;
import io.gonghai.customer.customers.domain.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A customer as callers read it: the full record, or the card that members of its pool see. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Customer",
        description = "A customer. In the view `CARD`, hidden fields are absent and masked ones masked.")
public record CustomerView(
        UUID id,
        long version,
        Form view,
        @Nullable CustomerType type,
        @Nullable String name,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String region,
        @Nullable String industry,
        @Nullable String size,
        @Nullable String level,
        @Nullable Priority priority,
        @Nullable String channel,
        @Nullable String creditCode,
        @Nullable String website,
        @Nullable String address,
        @Nullable List<String> tags,
        @Nullable Map<String, Object> custom,
        @Nullable String createdBy,
        Instant createdAt,
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
                customer.version(),
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
                customer.createdBy(),
                customer.createdAt(),
                customer.changedAt());
    }

    static CustomerView card(Customer customer, Pool pool) {
        Profile profile = customer.profile();
        Mask mask = new Mask(pool.maskedFields(), pool.hiddenFields());
        return new CustomerView(
                customer.id(),
                customer.version(),
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
                customer.createdAt(),
                customer.changedAt());
    }
}
