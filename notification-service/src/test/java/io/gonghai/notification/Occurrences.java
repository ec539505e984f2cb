package io.gonghai.notification;

import io.gonghai.notification.notices.application.FileNotices;
import io.gonghai.notification.notices.application.Filing.Held;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Kind;
import io.gonghai.notification.notices.domain.Occurrence;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Files notices straight away, for tests that are not about how they arrive. */
@ApplicationScoped
public class Occurrences {
    private final FileNotices notices;

    Occurrences(FileNotices notices) {
        this.notices = notices;
    }

    public static Occurrence warning(String holder) {
        return occurrence(Kind.RECLAIM_UPCOMING, holder, Instant.parse("2026-03-02T01:30:00Z"));
    }

    public static Occurrence occurrence(Kind kind, String holder, Instant at) {
        return new Occurrence(
                UUID.randomUUID(),
                kind,
                UUID.randomUUID(),
                at,
                new Figures(
                        "mgr-1", holder, null, null, "stale", 3, 2L, 2L, Instant.parse("2026-03-17T01:30:00Z"), "P1D"),
                List.of());
    }

    public void file(Occurrence... occurrences) {
        QuarkusTransaction.requiringNew().run(() -> notices.file(List.of(occurrences)));
    }

    /** That others have these customers now. */
    public void moved(Held... held) {
        fileAndMove(List.of(), held);
    }

    /** That, and before it this, in one batch. */
    public void fileAndMove(List<Occurrence> occurrences, Held... held) {
        QuarkusTransaction.requiringNew().run(() -> notices.file(occurrences, List.of(), List.of(held)));
    }

    /** So many warnings to the holder, each filed by itself. */
    public void warn(String holder, int times) {
        IntStream.range(0, times).forEach(i -> file(warning(holder)));
    }
}
