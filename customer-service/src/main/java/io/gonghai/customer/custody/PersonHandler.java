package io.gonghai.customer.custody;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the copy of people; a record without data erases. */
@ApplicationScoped
class PersonHandler implements EventHandler {
    private final PersonCopies copies;

    PersonHandler(PersonCopies copies) {
        this.copies = copies;
    }

    /** What is read of a person. */
    record PersonFacts(
            String personId,
            long version,
            String name,
            List<String> departments,
            @Nullable Boolean directoryDepartments,
            boolean active,
            @Nullable Instant changedAt) {}

    @Override
    public String stream() {
        return "gonghai.person.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("Person");
    }

    @Override
    public void apply(IncomingEvent event) {
        if (event.tombstone()) {
            copies.erase(event.key());
            return;
        }
        PersonFacts person = event.as(PersonFacts.class);
        List<String> departments = person.departments() == null ? List.of() : person.departments();
        copies.save(
                person.personId(),
                person.version(),
                person.name(),
                departments,
                Boolean.TRUE.equals(person.directoryDepartments()),
                person.active(),
                person.changedAt());
    }
}
