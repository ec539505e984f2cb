package io.gonghai.pool.settings;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The settings at one version.
 *
 * @param version goes up with every change; the ETag, and what decisions are remembered with
 * @param ratingSince since when people are rated; null while nobody is
 */
public record StoredSettings(
        int version,
        CustodySettings settings,
        String changedBy,
        Instant changedAt,
        @Nullable Instant ratingSince) {}
