package io.gonghai.pool.people.scim;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A SCIM token as the API shows it. */
@Schema(
        name = "ScimToken",
        description = "What lets the company's directory in. It never changes; make another and delete this one.")
record ScimTokenView(
        @Schema(description = "Id of the token.") UUID id,

        @Schema(description = "What it is for.", examples = "Okta")
        String name,

        @Schema(description = "Id of who made it.") String createdBy,
        @Schema(description = "When it was made.") Instant createdAt,

        @Schema(nullable = true, description = "When it was last used, to the minute; null: never.") @Nullable
        Instant lastUsedAt,

        @Schema(
                description = "The token itself; shown once, when it is made.",
                examples = "scim_3q2-7w",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String token) {
    ScimTokenView withoutSecret() {
        return new ScimTokenView(id, name, createdBy, createdAt, lastUsedAt, null);
    }
}
