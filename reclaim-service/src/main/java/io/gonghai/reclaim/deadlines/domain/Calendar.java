package io.gonghai.reclaim.deadlines.domain;

import java.time.ZoneId;

/**
 * By which days are counted.
 *
 * @param version of the company's settings that brought the zone; 0 while they are not known
 */
public record Calendar(int version, ZoneId zone) {}
