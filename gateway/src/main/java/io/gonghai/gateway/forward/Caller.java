package io.gonghai.gateway.forward;

import org.jspecify.annotations.Nullable;

/**
 * Who asks, as far as the network shows.
 *
 * @param host the authority that the client addressed, if it is one that can be told on
 */
public record Caller(
        String address, String scheme, @Nullable String host, String requestId) {}
