package io.gonghai.customer.customers;

import io.gonghai.customer.customers.domain.CustomerType;
import io.gonghai.customer.customers.domain.Priority;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a customer; published only, since a merge patch is read as a tree: what is left out is not the same as null. */
@Schema(
        name = "CustomerPatch",
        description = "What to change: what is left out stays, null removes. The bounds are those of `CustomerFields`.")
record CustomerPatch(
        @Nullable @Schema(description = "An organization or a person; can't be removed.")
        CustomerType type,

        @Nullable @Schema(description = "1 to 200 characters; can't be removed.")
        String name,

        @Nullable @Schema(nullable = true, description = "At least 3 digits, 3 to 40 characters.")
        String phone,

        @Nullable @Schema(nullable = true, description = "3 to 254 characters with one @.")
        String email,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String region,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String industry,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String size,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String level,

        @Nullable @Schema(nullable = true, description = "How urgent it is.")
        Priority priority,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String channel,

        @Nullable @Schema(nullable = true, description = "At most 64 characters.")
        String creditCode,

        @Nullable @Schema(nullable = true, description = "At most 500 characters.")
        String website,

        @Nullable @Schema(nullable = true, description = "At most 500 characters.")
        String address,

        @Nullable
        @Schema(
                nullable = true,
                description =
                        "All of them, ids of tags of the catalogue or free words, at most 50 of at most 64 characters; they are replaced.")
        List<String> tags,

        @Nullable
        @Schema(nullable = true, description = "Further fields by name: those left out stay, null removes one.")
        Map<String, Object> custom,

        @Nullable
        @Schema(
                nullable = true,
                description =
                        "Values of custom fields by their ids: those left out stay, null removes one, or all; a list is replaced. Where `type` changes, those that are not for it have to go.")
        Map<String, Object> fields) {}
