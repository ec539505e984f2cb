package io.gonghai.notification.notices.rest;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice as its reader sees it. */
@Schema(
        name = "Notification",
        description = "A notice; title and body are plain text in the language of Accept-Language.")
public record NotificationView(
        UUID id,

        @Schema(description = "Kind of notice; codes are only ever added.", examples = "customer.assigned")
        String kind,

        @Schema(description = "When it happened.") Instant at,
        UUID customerId,

        @Schema(examples = "Han Mei assigned Shanghai Xinghe Trading Co., Ltd. to you")
        String title,

        @Schema(examples = "Pool: East finance") String body,
        boolean read,
        NoticeData data) {}
