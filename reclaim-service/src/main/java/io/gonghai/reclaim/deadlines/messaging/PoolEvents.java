package io.gonghai.reclaim.deadlines.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import io.gonghai.reclaim.deadlines.application.Calendars;
import io.gonghai.reclaim.deadlines.application.PoolCopy;
import io.gonghai.reclaim.deadlines.application.Pools;
import io.gonghai.reclaim.deadlines.domain.Exemptions;
import io.gonghai.reclaim.deadlines.domain.PoolRules;
import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code gonghai.pool.v1}: pools with their rules, whole, and the company's time zone. A tombstone changes nothing: holdings that still stand keep their rules.
 * What a pool says about taking back stands there twice: as far as every release carries it out, and whole ({@code reclaim}), which is kept as it was told.
 */
@ApplicationScoped
public class PoolEvents implements EventHandler {
    private static final String SETTINGS = "CompanySettings";

    private final Pools pools;
    private final Calendars calendars;

    PoolEvents(Pools pools, Calendars calendars) {
        this.pools = pools;
        this.calendars = calendars;
    }

    private record Pool(
            @Nullable UUID poolId,
            @Nullable Long version,
            @Nullable Integer rulesVersion,
            @Nullable Managers managers,
            @Nullable List<PoolRule> reclaimRules,
            @Nullable Exempt exemptions,
            @Nullable String calendar,
            @Nullable JsonNode reclaim) {
        PoolCopy read() {
            PoolRules rules = new PoolRules(
                    Told.required(poolId, "poolId"),
                    Told.required(rulesVersion, "rulesVersion"),
                    reclaimRules == null
                            ? List.of()
                            : reclaimRules.stream()
                                    .map(PoolRule::read)
                                    .filter(Objects::nonNull)
                                    .toList(),
                    exemptions == null || exemptions.levels() == null
                            ? Exemptions.NONE
                            : new Exemptions(exemptions.levels()));
            return new PoolCopy(
                    Told.required(version, "version"),
                    rules,
                    reclaim == null || reclaim.isNull() ? null : reclaim.toString(),
                    calendar == null ? PoolCopy.BUILT_IN : calendar,
                    managers == null ? Set.of() : PoolRule.all(managers.people()),
                    managers == null ? Set.of() : PoolRule.all(managers.departments()));
        }
    }

    private record Managers(
            @Nullable Set<String> people, @Nullable Set<String> departments) {}

    private record Settings(
            @Nullable Integer version, @Nullable String timeZone) {}

    private record Exempt(@Nullable Set<String> levels) {}

    @Override
    public String stream() {
        return "gonghai.pool.v1";
    }

    @Override
    public Set<String> types() {
        return Set.of("Pool", SETTINGS);
    }

    @Override
    public void apply(IncomingEvent event) {
        if (event.tombstone()) {
            return;
        }
        if (SETTINGS.equals(event.type())) {
            Settings settings = event.as(Settings.class);
            calendars.heard(Told.required(settings.version(), "version"), Told.zone(settings.timeZone(), "timeZone"));
        } else {
            pools.replace(event.as(Pool.class).read());
        }
    }
}
