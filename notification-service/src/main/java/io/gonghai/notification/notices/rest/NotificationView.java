package io.gonghai.notification.notices.rest;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice as its reader sees it. */
@Schema(
        name = "Notification",
        description = "A notice; title and body are plain text in the language of Accept-Language.",
        extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
public record NotificationView(
        @Schema(description = "Id of the notice.") UUID id,

        @Schema(description = "Kind of notice; codes are only ever added.", examples = "customer.assigned")
        String kind,

        @Schema(description = "When it happened.") Instant at,

        @Schema(
                nullable = true,
                description =
                        "The customer it is about; null where it is about none, such as the end of an operation over many.")
        @Nullable
        UUID customerId,

        @Schema(
                description = "One line of plain text.",
                examples = "Han Mei assigned Shanghai Xinghe Trading Co., Ltd. to you")
        String title,

        @Schema(description = "More of it, plain text; may be empty.", examples = "Pool: East finance")
        String body,

        @Schema(description = "Whether it was marked as read.")
        boolean read,

        NoticeData data) {}
