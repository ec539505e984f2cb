package io.gonghai.pool.people;

import java.time.Instant;
import java.util.List;

/** The event on {@code gonghai.person.v1}: a person, whole. */
record PersonFact(
        String personId,
        int version,
        String name,
        List<String> departments,
        boolean directoryDepartments,
        List<String> groups,
        boolean active,
        Instant changedAt) {
    static final String STREAM = "gonghai.person.v1";
    static final String TYPE = "Person";

    static PersonFact of(Person person, Instant at) {
        return new PersonFact(
                person.id(),
                person.version(),
                person.name(),
                person.departments(),
                person.directoryDepartments(),
                person.groups(),
                person.active(),
                at);
    }
}
