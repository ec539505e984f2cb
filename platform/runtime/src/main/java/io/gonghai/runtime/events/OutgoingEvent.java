package io.gonghai.runtime.events;

import org.jspecify.annotations.Nullable;

/**
 * A fact to be told, once the transaction that holds it has committed.
 *
 * @param stream topic without the deployment's prefix, such as {@code gonghai.custody.v1}
 * @param key what orders it: events of one key arrive in the order of their commits
 * @param type CloudEvents type, in the past tense
 * @param data written as JSON; null is a tombstone on a compacted stream
 */
public record OutgoingEvent(
        String stream, String key, String type, @Nullable Object data) {}
