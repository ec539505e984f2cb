package io.gonghai.runtime.sample;

import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventConsumer;
import io.gonghai.runtime.inbox.EventHandler;
import io.gonghai.runtime.sql.Sql;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears its own notes; a text "poison" can't be applied while {@link #healed} is false. */
@ApplicationScoped
public class NotesHeard implements EventHandler {
    public static volatile boolean healed;

    private final EventConsumer consumer;
    private final Sql sql;

    NotesHeard(EventConsumer consumer, Sql sql) {
        this.consumer = consumer;
        this.sql = sql;
    }

    record NoteAdded(String text) {}

    @Incoming("notes")
    @Blocking
    public void notes(ConsumerRecords<String, byte[]> records) {
        consumer.consume(records, this);
    }

    @Override
    public String stream() {
        return "gonghai.note.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("NoteAdded");
    }

    @Override
    public boolean followsProgress() {
        return true;
    }

    @Override
    public void apply(IncomingEvent event) {
        String text = event.as(NoteAdded.class).text();
        sql.update(
                "INSERT INTO heard (event_id, key, text, correlation_id) VALUES (?, ?, ?, ?)",
                event.id(),
                event.key(),
                text,
                Correlation.current());
        if (text.equals("poison") && !healed) {
            throw new IllegalStateException("can't");
        }
    }
}
