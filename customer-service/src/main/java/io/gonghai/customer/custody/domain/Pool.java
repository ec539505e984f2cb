package io.gonghai.customer.custody.domain;

import java.util.Set;
import java.util.UUID;

/** A pool as far as it decides who sees what. */
public record Pool(
        UUID id,
        boolean isDefault,
        boolean retired,
        Circle managers,
        Circle members,
        Set<String> maskedFields,
        Set<String> hiddenFields) {

    /** May put customers here: its members and managers, administrators, integrators. */
    public boolean admits(Viewer viewer) {
        return !retired
                && (viewer.administrator() || viewer.integrator() || members.has(viewer) || managers.has(viewer));
    }
}
