package io.gonghai.customer.custody.domain;

import java.util.Set;

/**
 * Who looks or acts.
 *
 * @param handlesCustomers may hold customers and move them, by their roles
 * @param departments as the directory says, else as the token says
 * @param caps what the company caps by the day; binds those only who do not read all
 */
public record Viewer(
        String id,
        boolean administrator,
        boolean auditor,
        boolean integrator,
        boolean handlesCustomers,
        Set<String> departments,
        Set<ViewKind> caps) {
    public Viewer(String id, boolean administrator, boolean auditor, boolean integrator, Set<String> departments) {
        this(id, administrator, auditor, integrator, administrator || !(auditor || integrator), departments, Set.of());
    }

    /** Whether it is counted what they are shown of this kind. */
    public boolean capped(ViewKind kind) {
        return !readsAll() && caps.contains(kind);
    }

    /** May read every customer. */
    public boolean readsAll() {
        return administrator || auditor;
    }
}
