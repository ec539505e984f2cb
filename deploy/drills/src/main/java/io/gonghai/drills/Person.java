package io.gonghai.drills;

import java.util.List;

/**
 * Somebody who calls the API.
 *
 * @param groups roles in the token
 */
record Person(String id, String name, List<String> groups) {
    static final Person ADMINISTRATOR = new Person("admin-1", "Administrator", List.of("administrator"));
    static final Person INTEGRATOR = new Person("marketing", "Marketing", List.of("integrator"));

    static Person rep(String id) {
        return new Person(id, "Rep " + id, List.of("sales"));
    }

    static Person manager(String id) {
        return new Person(id, "Manager " + id, List.of("manager"));
    }
}
