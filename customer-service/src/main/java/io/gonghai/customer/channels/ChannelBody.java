package io.gonghai.customer.channels;

import io.gonghai.runtime.json.OneLine;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A channel as an administrator writes it. */
@Schema(name = "NewChannel")
record ChannelBody(
        @NotBlank
        @Pattern(regexp = OneLine.PATTERN, message = "{gonghai.one-line}")
        @Size(max = 64)
        @Schema(description = "Unique; leads may name their channel by it.")
        String name,

        @NotNull @Schema(description = "Only GENERIC is available yet.")
        ChannelKind kind,

        @Nullable
        @Schema(
                description =
                        "Where its customers go; without it each into the first pool whose scope it fits, else the default pool.")
        UUID poolId,

        @Nullable
        @Schema(description = "Whether leads become customers as they come; without it true.", defaultValue = "true")
        Boolean autoConvert,

        @Nullable
        @Size(max = 50)
        @Schema(
                description =
                        "From the sender's field names to ours (`name`, `phone`, `email`, `company`, `region`, `externalId`, `custom.<name>`).")
        Map<@NotBlank @Size(max = 64) String, @NotNull @Size(max = 71) String> mapping) {
    Map<String, String> fieldMap() {
        return mapping == null ? Map.of() : mapping;
    }

    boolean convertsItself() {
        return autoConvert == null || autoConvert;
    }
}
