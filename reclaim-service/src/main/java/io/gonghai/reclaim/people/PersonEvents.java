package io.gonghai.reclaim.people;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventConsumer;
import io.gonghai.runtime.inbox.EventHandler;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** {@code gonghai.person.v1}: people, whole; a record without data erases. */
@ApplicationScoped
public class PersonEvents implements EventHandler {
    private final EventConsumer consumer;
    private final PersonCopies copies;

    PersonEvents(EventConsumer consumer, PersonCopies copies) {
        this.consumer = consumer;
        this.copies = copies;
    }

    private record Person(
            @Nullable Long version,
            @Nullable List<String> departments,
            @Nullable Boolean directoryDepartments,
            @Nullable Boolean active,
            @Nullable Instant changedAt) {}

    /** What has come. */
    @Incoming("person")
    @Blocking
    public void person(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, this);
    }

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
        Person person = event.as(Person.class);
        if (person.version() == null || person.active() == null) {
            throw new UnreadableEvent("no version, or not whether active");
        }
        copies.save(
                event.key(),
                person.version(),
                person.departments() == null ? List.of() : person.departments(),
                Boolean.TRUE.equals(person.directoryDepartments()),
                person.active(),
                person.changedAt());
    }
}
