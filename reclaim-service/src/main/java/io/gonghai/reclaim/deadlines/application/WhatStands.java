package io.gonghai.reclaim.deadlines.application;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What stands for a pool, as {@link Walks} tells it.
 *
 * @param rules a digest of what its rules say about taking back
 * @param zone the version of the company's settings that brought the zone
 * @param calendars the version, and that of its base, of each calendar that the rules name
 */
record WhatStands(String rules, String zone, Map<String, String> calendars) {

    static WhatStands of(String told) {
        String[] parts = told.split("/", -1);
        Map<String, String> calendars = Arrays.stream(parts)
                .skip(2)
                .collect(Collectors.toMap(
                        one -> one.substring(0, one.lastIndexOf('@')), one -> one.substring(one.lastIndexOf('@') + 1)));
        return new WhatStands(parts[0], parts.length > 1 ? parts[1] : "", calendars);
    }

    boolean sameRulesAs(WhatStands other) {
        return rules.equals(other.rules);
    }

    /** Whether the zone, or a calendar that both name, is another. That rules name another calendar is their own doing. */
    boolean daysDifferFrom(WhatStands other) {
        return !zone.equals(other.zone)
                || calendars.entrySet().stream().anyMatch(one -> {
                    String theirs = other.calendars.get(one.getKey());
                    return theirs != null && !theirs.equals(one.getValue());
                });
    }
}
