package io.gonghai.notification.notices.rest;

import io.gonghai.runtime.identity.Caller;
import io.gonghai.runtime.identity.Roles;
import java.util.List;

/** Who has an inbox: every person with any role; services have none. */
public final class Readers {
    static final String[] ROLES = {Roles.SALES, Roles.MANAGER, Roles.ADMINISTRATOR, Roles.INTEGRATOR, Roles.AUDITOR};

    private Readers() {}

    public static boolean is(Caller caller) {
        return List.of(ROLES).stream().anyMatch(caller::is);
    }
}
