package io.gonghai.notification.notices.persistence;

import io.gonghai.notification.notices.domain.Window;

/** Where a locked inbox stands: its last place, from which others are given out, and the window in which its owner is warned. */
final class Place {
    private final Window window;
    private long lastSeq;

    Place(long lastSeq, Window window) {
        this.lastSeq = lastSeq;
        this.window = window;
    }

    Window window() {
        return window;
    }

    long lastSeq() {
        return lastSeq;
    }

    long next() {
        return ++lastSeq;
    }
}
