package io.gonghai.notification.notices.application;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** From when on warnings to one person are gathered, and how often a digest that grows is told again. */
@ConfigMapping(prefix = "gonghai.digest")
public interface DigestSettings {
    /** How many warnings in a window are notices of their own; those after them are gathered. */
    int singles();

    /** How long a window is. */
    Duration window();

    /** How long a digest that grows is not put on top of the inbox, and told to live streams, again. */
    Duration pace();

    /** How often digests are looked for that have grown since. */
    Duration every();
}
