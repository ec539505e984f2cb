package io.gonghai.runtime.identity;

import java.util.Set;

/**
 * Who calls.
 *
 * @param id person id, or {@code service:<name>}
 * @param name as the token says it; the id where it says none
 * @param groups roles
 * @param departments as the token says them; the directory wins where it knows the person
 */
public record Caller(String id, String name, Set<String> groups, Set<String> departments) {
    public boolean is(String role) {
        return groups.contains(role);
    }

    public boolean administrator() {
        return is(Roles.ADMINISTRATOR);
    }

    /** May hold customers and move them: reps, managers and administrators. Integrators bring customers, auditors read. */
    public boolean handlesCustomers() {
        return administrator() || is(Roles.SALES) || is(Roles.MANAGER);
    }

    /** May read everything: administrators and auditors. */
    public boolean readsAll() {
        return administrator() || is(Roles.AUDITOR);
    }
}
