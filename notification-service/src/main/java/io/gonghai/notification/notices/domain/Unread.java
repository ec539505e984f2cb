package io.gonghai.notification.notices.domain;

import java.util.SortedMap;

/**
 * How many notices somebody has not read.
 *
 * @param byKind by the kinds' codes; kinds with none are left out
 */
public record Unread(long unread, SortedMap<String, Long> byKind) {
    public static Unread of(SortedMap<String, Long> byKind) {
        return new Unread(byKind.values().stream().mapToLong(Long::longValue).sum(), byKind);
    }
}
