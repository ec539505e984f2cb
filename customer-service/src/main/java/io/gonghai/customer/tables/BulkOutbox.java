package io.gonghai.customer.tables;

import io.gonghai.runtime.correlation.Correlation;
import io.gonghai.runtime.events.OutgoingEvent;
import io.gonghai.runtime.outbox.Outbox;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Adds many facts to the running transaction in one statement. Call it after the rows that they tell of are written or locked. */
@ApplicationScoped
public class BulkOutbox {
    private final Sql sql;
    private final Outbox outbox;
    private final BulkInsert<OutgoingEvent> insert;

    BulkOutbox(Sql sql, Outbox outbox) {
        this.sql = sql;
        this.outbox = outbox;
        this.insert = new BulkInsert<OutgoingEvent>("outbox")
                .column("event_id", "uuid", event -> Ids.next())
                .column("stream", "text", OutgoingEvent::stream)
                .column("key", "text", OutgoingEvent::key)
                .column("type", "text", OutgoingEvent::type)
                .column("payload", "text", event -> outbox.encode(event.data()))
                .column("correlation_id", "text", event -> Correlation.current())
                .column("traceparent", "text", event -> Correlation.traceparent());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void append(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        sql.update(insert.sql(), insert.arguments(events));
        outbox.wakeRelayAfterCommit();
    }
}
