package io.gonghai.runtime.inbox;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A partition whose events were gone from the topic before they were applied.
 *
 * @param stream the stream
 * @param partition number of the partition
 * @param since when it was noticed
 */
public record Gap(
        @Schema(description = "The stream.", examples = "gonghai.customer.v1")
        String stream,

        @Schema(description = "Number of the partition, 0 to 11.", examples = "3")
        int partition,

        @Schema(description = "When it was noticed.") Instant since) {}
