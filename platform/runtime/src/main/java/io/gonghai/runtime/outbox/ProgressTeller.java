package io.gonghai.runtime.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Says how far this service has told everything: {@code Progress(t)} promises that whatever was stamped before {@code t} is on the
 * stream, before this record, in every partition, but for the keys it names as held back. Steps (a) to (e) of docs/adr/0006; (c) and (d) are asked again each
 * turn instead of waited for, so that relaying goes on meanwhile.
 */
final class ProgressTeller implements AutoCloseable {
    private static final long RECHECK_MILLIS = 5;

    private final RelaySettings settings;
    private final OutboxTable table;
    private final ProgressSender sender;
    private final RelayMetrics metrics;
    private @Nullable Pending pending;
    private long nextAt = System.nanoTime();

    private record Pending(Instant t, String fence) {}

    ProgressTeller(RelaySettings settings, OutboxTable table, ProgressSender sender, RelayMetrics metrics) {
        this.settings = settings;
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
        Optional<List<String>> heldBack = table.toldBefore(pending.fence(), sender.stream());
        if (heldBack.isPresent()) {
            tell(pending.t(), heldBack.get());
            pending = null;
        }
    }

    private void tell(Instant t, List<String> heldBack) {
        sender.send(t, heldBack);
        metrics.progress(t.toEpochMilli());
    }

    @Override
    public void close() {
        sender.close();
    }
}
