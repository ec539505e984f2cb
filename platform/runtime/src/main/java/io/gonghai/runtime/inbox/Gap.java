package io.gonghai.runtime.inbox;

import java.time.Instant;

/**
 * A partition whose events were gone from the topic before they were applied.
 *
 * @param stream the stream
 * @param partition number of the partition
 * @param since when it was noticed
 */
public record Gap(String stream, int partition, Instant since) {}
