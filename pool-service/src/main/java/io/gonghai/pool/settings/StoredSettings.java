package io.gonghai.pool.settings;

import java.time.Instant;

/**
 * The settings at one version.
 *
 * @param version goes up with every change; the ETag, and what decisions are remembered with
 */
public record StoredSettings(int version, CustodySettings settings, String changedBy, Instant changedAt) {}
