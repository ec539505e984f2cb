package io.gonghai.notification.names;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies people's names, and whether they are active; a record without data erases the name. */
@ApplicationScoped
public class PersonNames implements EventHandler {
    private final NameCopies names;

    PersonNames(NameCopies names) {
        this.names = names;
    }

    /** What is read of a person. */
    record Person(
            long version, @Nullable String name, @Nullable Boolean active) {}

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
            names.erasePerson(event.key());
        } else {
            Person person = event.as(Person.class);
            names.person(event.key(), person.version(), person.name(), !Boolean.FALSE.equals(person.active()));
        }
    }
}
