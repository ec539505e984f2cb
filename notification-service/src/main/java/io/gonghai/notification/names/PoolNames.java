package io.gonghai.notification.names;

import io.gonghai.runtime.events.IncomingEvent;
import io.gonghai.runtime.events.UnreadableEvent;
import io.gonghai.runtime.inbox.EventHandler;
import io.gonghai.runtime.time.CompanyZone;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies pools' names, and the company's time zone, in which notices tell times. */
@ApplicationScoped
public class PoolNames implements EventHandler {
    private static final String SETTINGS = "CompanySettings";

    private final NameCopies names;
    private final CompanyZone zone;

    PoolNames(NameCopies names, CompanyZone zone) {
        this.names = names;
        this.zone = zone;
    }

    /** What is read of a pool. */
    record Pool(long version, String name) {
        Pool {
            Objects.requireNonNull(name, "name");
        }
    }

    /** What is read of the company's settings. */
    record Settings(@Nullable Integer version, @Nullable String timeZone) {
        int known() {
            if (version == null) {
                throw new UnreadableEvent("no version");
            }
            return version;
        }

        ZoneId zone() {
            try {
                return ZoneId.of(Objects.requireNonNullElse(timeZone, ""));
            } catch (DateTimeException e) {
                throw new UnreadableEvent("no time zone that is known here");
            }
        }
    }

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
        if (SETTINGS.equals(event.type())) {
            if (!event.tombstone()) {
                Settings settings = event.as(Settings.class);
                zone.heard(settings.known(), settings.zone());
            }
        } else if (event.tombstone()) {
            names.forgetPool(KeyedId.of(event));
        } else {
            Pool pool = event.as(Pool.class);
            names.pool(KeyedId.of(event), pool.version(), pool.name());
        }
    }
}
