package io.gonghai.drills;

import java.util.List;

/**
 * Somebody who calls the API.
 *
 * @param groups roles in the token
 */
public record Person(String id, String name, List<String> groups) {
    public static final Person ADMINISTRATOR = new Person("admin-1", "Administrator", List.of("administrator"));
    public static final Person INTEGRATOR = new Person("marketing", "Marketing", List.of("integrator"));

    public static Person rep(String id) {
        return new Person(id, "Rep " + id, List.of("sales"));
    }

    public static Person manager(String id) {
        return new Person(id, "Manager " + id, List.of("manager"));
    }
}
