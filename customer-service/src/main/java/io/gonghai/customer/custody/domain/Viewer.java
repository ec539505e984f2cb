package io.gonghai.customer.custody.domain;

import java.util.Set;

/**
 * Who looks or acts.
 *
 * @param departments as the directory says, else as the token says
 */
public record Viewer(String id, boolean administrator, boolean auditor, boolean integrator, Set<String> departments) {
    /** May read every customer. */
    public boolean readsAll() {
        return administrator || auditor;
    }
}
