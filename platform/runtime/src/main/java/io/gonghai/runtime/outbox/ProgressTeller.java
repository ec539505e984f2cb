package io.gonghai.runtime.outbox;

import io.gonghai.runtime.time.Ids;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says how far this service has told everything: {@code Progress(t)} promises that whatever was stamped before {@code t} is on the
 * stream, before this record, in every partition, but for the keys it names as held back. Steps (a) to (e) of docs/adr/0006; (c) and (d) are asked again each
 * turn instead of waited for, so that relaying goes on meanwhile.
 */
final class ProgressTeller {
    /** CloudEvents type of the record. */
    static final String TYPE = "Progress";

    private static final long RECHECK_MILLIS = 5;

    private final RelaySettings settings;
    private final String stream;
    private final OutboxTable table;
    private final EventSender sender;
    private final RelayMetrics metrics;
    private @Nullable Pending pending;
    private long nextAt = System.nanoTime();

    private record Pending(Instant t, String fence) {}

    ProgressTeller(RelaySettings settings, String stream, OutboxTable table, EventSender sender, RelayMetrics metrics) {
        this.settings = settings;
        this.stream = stream;
        this.table = table;
        this.sender = sender;
        this.metrics = metrics;
    }

    long dueInMillis() {
        return pending != null
                ? RECHECK_MILLIS
                : Math.max(1, TimeUnit.NANOSECONDS.toMillis(nextAt - System.nanoTime()));
    }

    void turn() throws SQLException {
        if (pending == null && System.nanoTime() >= nextAt) {
            Instant t = table.advanceProgress();
            pending = new Pending(t, table.fence());
            nextAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(settings.progressEveryMillis());
        }
        if (pending == null || !table.allEndedBefore(pending.fence())) {
            return;
        }
        Optional<List<String>> heldBack = table.toldBefore(pending.fence(), stream);
        if (heldBack.isPresent()) {
            tell(pending.t(), heldBack.get());
            pending = null;
        }
    }

    private void tell(Instant t, List<String> heldBack) {
        String keys = heldBack.stream().map(key -> '"' + key + '"').collect(Collectors.joining(","));
        String data = "{\"t\":\"" + t + "\",\"heldBack\":[" + keys + "]}";
        sender.toEachPartition(
                stream, TYPE, Ids.next().toString(), t.toString(), data.getBytes(StandardCharsets.UTF_8));
        metrics.progress(t.toEpochMilli());
    }
}
