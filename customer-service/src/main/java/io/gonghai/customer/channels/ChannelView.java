package io.gonghai.customer.channels;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A channel as callers read it.
 *
 * @param key the credential of {@code POST /intake/{key}}; only in the answer that created the channel
 */
@Schema(name = "Channel")
public record ChannelView(
        UUID id,
        long version,
        String name,
        ChannelKind kind,
        @Nullable UUID poolId,
        boolean autoConvert,
        Map<String, String> mapping,
        String createdBy,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    ChannelView withKey(@Nullable String shownOnce) {
        return new ChannelView(id, version, name, kind, poolId, autoConvert, mapping, createdBy, createdAt, shownOnce);
    }
}
