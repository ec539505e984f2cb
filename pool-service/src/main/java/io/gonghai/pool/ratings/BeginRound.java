package io.gonghai.pool.ratings;

import io.gonghai.pool.settings.RatingRule;
import io.gonghai.pool.settings.Settings;
import io.gonghai.pool.settings.StoredSettings;
import io.gonghai.runtime.inbox.KnownUpTo;
import io.gonghai.runtime.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Begins to rate by the last period that is over, once all deals recorded in it are known here: silence does not prove that there were none (docs/adr/0006).
 * Periods that began before the company rated people are none, and no period is rated after a later one of its kind.
 */
@ApplicationScoped
class BeginRound {
    private static final String DEALS = "gonghai.customer.v1";

    private final Rounds rounds;
    private final Settings settings;
    private final KnownUpTo known;
    private final DatabaseClock clock;
    private volatile double waitingSeconds;

    BeginRound(Rounds rounds, Settings settings, KnownUpTo known, DatabaseClock clock, MeterRegistry metrics) {
        this.rounds = rounds;
        this.settings = settings;
        this.known = known;
        this.clock = clock;
        metrics.gauge("gonghai.rating.waiting.seconds", this, begin -> begin.waitingSeconds);
    }

    /** The round that people are rated by now, which may have begun just now; empty where there is none that counts. */
    Optional<Round> current() {
        StoredSettings company = settings.now();
        if (company.settings().rating() == null) {
            waitingSeconds = 0;
            return Optional.empty();
        }
        Optional<Round> newest = rounds.newest();
        Instant now = clock.now();
        RatedPeriod due = due(company, newest.orElse(null), now);
        boolean ready = due != null && allKnown(due);
        waitingSeconds =
                due == null || ready ? 0 : Duration.between(due.to(), now).toMillis() / 1_000.0;
        return (ready ? begin() : newest).filter(round -> round.countsBy(company));
    }

    /** Asks once more where nobody rates and nobody else begins a round. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Optional<Round> begin() {
        Round last = rounds.take().orElse(null);
        Instant now = clock.now();
        RatedPeriod due = due(settings.now(), last, now);
        if (due != null && allKnown(due)) {
            rounds.begin(last, due, now);
        }
        return rounds.newest();
    }

    private boolean allKnown(RatedPeriod period) {
        return known.all(DEALS).filter(upTo -> !upTo.isBefore(period.to())).isPresent();
    }

    private static @Nullable RatedPeriod due(StoredSettings company, @Nullable Round last, Instant now) {
        RatingRule rule = company.settings().rating();
        if (rule == null || company.ratingSince() == null) {
            return null;
        }
        RatedPeriod period =
                RatedPeriod.lastBefore(now, rule.every(), company.settings().timeZone());
        boolean later = last == null
                || last.period().every() != rule.every()
                || period.to().isAfter(last.period().to());
        return later && !period.from().isBefore(company.ratingSince()) ? period : null;
    }
}
