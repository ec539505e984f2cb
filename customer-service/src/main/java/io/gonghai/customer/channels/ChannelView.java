package io.gonghai.customer.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A channel as callers read it.
 *
 * @param key the credential of {@code POST /intake/{key}}; only in the answer that created the channel
 */
@Schema(name = "Channel", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record ChannelView(
        @Schema(description = "Id of the channel.") UUID id,

        @Schema(description = "Goes up with every change; the ETag.")
        long version,

        @Schema(description = "Unique; leads may name their channel by it.")
        String name,

        @Schema(description = "Whose payload it takes.") ChannelKind kind,

        @Schema(
                description = "Where its customers go; null for the first pool whose scope a customer fits.",
                nullable = true)
        @Nullable
        UUID poolId,

        @Schema(description = "Whether leads become customers as they come.")
        boolean autoConvert,

        @Schema(description = "From the sender's field names to ours.")
        Map<String, String> mapping,

        @Schema(description = "Id of the person who created it.")
        String createdBy,

        @Schema(description = "When it was created.") Instant createdAt,

        @Schema(
                description =
                        "The credential of `POST /intake/{channelKey}`; only in the answer that created the channel.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String key) {
    ChannelView withKey(@Nullable String shownOnce) {
        return new ChannelView(id, version, name, kind, poolId, autoConvert, mapping, createdBy, createdAt, shownOnce);
    }
}
