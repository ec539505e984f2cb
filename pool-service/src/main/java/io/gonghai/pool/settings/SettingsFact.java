package io.gonghai.pool.settings;

import java.time.Instant;

/** The data of a {@code CompanySettings} event on {@code gonghai.pool.v1}. */
record SettingsFact(
        int version,
        Integer holdingLimit,
        boolean countDealtCustomers,
        String timeZone,
        ViewLimits viewLimits,
        Instant changedAt) {
    static final String STREAM = "gonghai.pool.v1";
    static final String TYPE = "CompanySettings";

    /** One key, so that the compacted stream keeps the newest. */
    static final String KEY = "00000000-0000-7000-8000-000000000002";

    static SettingsFact of(StoredSettings stored) {
        CustodySettings settings = stored.settings();
        return new SettingsFact(
                stored.version(),
                settings.holdingLimit(),
                settings.countDealtCustomers(),
                settings.timeZone().getId(),
                settings.viewLimits(),
                stored.changedAt());
    }
}
