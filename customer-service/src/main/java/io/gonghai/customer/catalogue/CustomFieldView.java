package io.gonghai.customer.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A custom field as callers read it. */
@Schema(name = "CustomField", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record CustomFieldView(
        @Schema(description = "Id of the field: what customers' `fields` and rules name.")
        UUID id,

        @Schema(description = "Goes up with every change; the ETag.")
        long version,

        @Schema(description = "What it is called.") CustomFieldBody.Names name,
        @Schema(description = "What it holds.") FieldType type,

        @Schema(description = "Which kinds of customers it is for; none for all.")
        List<CustomFieldBody.CustomerKind> customerTypes,

        @Schema(description = "What may be chosen, closed ones included; none of other types.")
        List<CustomFieldBody.Option> options,

        @Schema(description = "Whether customers who have no value may be given one.")
        boolean open,

        @Schema(description = "When it was created.") Instant createdAt,
        @Schema(description = "When it was last changed.") Instant changedAt) {
    /** Members that callers may send back but not change. */
    static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "changedAt");

    /** What administrators wrote of it. */
    CustomFieldBody body() {
        return new CustomFieldBody(name, type, customerTypes, options, open);
    }
}
