package io.gonghai.customer.channels;

import java.util.Arrays;
import java.util.List;

/** Whose payloads a channel understands. */
public enum ChannelKind {
    GENERIC(true),
    GOOGLE_ADS(false),
    META(false),
    LINKEDIN(false),
    OCEAN_ENGINE(false),
    TENCENT_ADS(false),
    BAIDU(false),
    TYPEFORM(false),
    HUBSPOT(false),
    JOTFORM(false),
    FORMSTACK(false);

    private final boolean available;

    ChannelKind(boolean available) {
        this.available = available;
    }

    /** Whether channels of this kind can be made yet. */
    boolean available() {
        return available;
    }

    static List<ChannelKind> allAvailable() {
        return Arrays.stream(values()).filter(ChannelKind::available).toList();
    }
}
