package io.gonghai.pool.custody.application;

import io.gonghai.pool.rules.domain.Finding;

/** What the state, rather than a rule, has against a move. */
final class StateFindings {
    static final String NOT_HELD = "NOT_HELD";
    static final String ALREADY_HOLDER = "ALREADY_HOLDER";

    private StateFindings() {}

    static Finding notHeld() {
        return Finding.refused(NOT_HELD);
    }

    static Finding alreadyHolder() {
        return Finding.refused(ALREADY_HOLDER);
    }
}
