package io.gonghai.embedded;

import java.util.List;

/** Who a token speaks for. */
public record Identity(String sub, String name, List<String> groups, List<String> departments) {
    public Identity {
        groups = List.copyOf(groups);
        departments = List.copyOf(departments);
    }

    /** A service that calls another one as itself. */
    public static Identity service(String client) {
        return new Identity("service:" + client, client, List.of("service"), List.of());
    }
}
