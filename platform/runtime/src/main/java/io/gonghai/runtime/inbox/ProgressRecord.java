package io.gonghai.runtime.inbox;

import java.time.Instant;
import java.util.List;

/**
 * What a producer promises: all it stamped before {@code t} stands before this record, but for the keys it holds back.
 *
 * @param heldBack keys with a fact that could not be sent
 */
record ProgressRecord(Instant t, List<String> heldBack) {
    static final String TYPE = "Progress";
}
