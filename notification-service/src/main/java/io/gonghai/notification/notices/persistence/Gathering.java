package io.gonghai.notification.notices.persistence;

import io.gonghai.notification.notices.application.DigestSettings;
import io.gonghai.notification.notices.domain.Occurrence;
import io.gonghai.notification.notices.domain.Occurrence.Addressee;
import io.gonghai.notification.notices.domain.Window;
import io.gonghai.runtime.time.Ids;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides of the warnings of one filing, under the locks of the inboxes, which are notices of their own and which are gathered in which digest. */
final class Gathering {
    private final DigestSettings settings;
    private final Instant now;
    private final Known known;
    private final Map<String, Window> windows = new LinkedHashMap<>();
    private final Map<String, Growth> growing = new LinkedHashMap<>();
    private final Map<DigestItem.Key, DigestItem> items = new LinkedHashMap<>();
    private final Set<Told> seen = new HashSet<>();

    /** That somebody was told of an event. */
    record Told(UUID eventId, String person) {}

    /** A digest that is there. @param onTopAt when it was last put on top of its inbox */
    record Standing(UUID id, boolean read, Instant onTopAt) {}

    /**
     * What the tables say.
     *
     * @param told which of the warnings are in inboxes already
     * @param inactive who can't read an inbox: nothing is gathered for them
     */
    record Known(Map<UUID, Standing> digests, Set<Told> told, Set<String> inactive) {}

    /** What becomes of somebody's digest. @param before null: it begins with this filing @param at of the newest warning */
    record Growth(UUID id, @Nullable Standing before, Instant at) {}

    Gathering(DigestSettings settings, Instant now, Known known) {
        this.settings = settings;
        this.now = now;
        this.known = known;
    }

    /** Takes the next warning and answers the notice that it brings: itself, or the digest that begins with it, or none. */
    Optional<NoticeJson.Row> take(Occurrence warning, Addressee addressee, Place place) {
        String person = addressee.person();
        Told told = new Told(warning.eventId(), person);
        if (known.told().contains(told) || !seen.add(told)) {
            return Optional.empty();
        }
        Window window = windows.getOrDefault(person, place.window()).at(now, settings.window());
        windows.put(person, window);
        if (window.singles() < settings.singles()) {
            windows.put(person, window.withSingle());
            return Optional.of(NoticeJson.Row.of(warning, addressee, place.next()));
        }
        return known.inactive().contains(person) ? Optional.empty() : gather(warning, person, window, place);
    }

    private Optional<NoticeJson.Row> gather(Occurrence warning, String person, Window window, Place place) {
        Growth growth = growing.get(person);
        boolean begins = false;
        if (growth == null) {
            Standing standing = window.digest() == null ? null : known.digests().get(window.digest());
            begins = standing == null;
            growth = new Growth(standing == null ? Ids.next() : standing.id(), standing, warning.at());
            windows.put(person, window.gatheredIn(growth.id()));
        }
        Instant at = warning.at().isAfter(growth.at()) ? warning.at() : growth.at();
        growing.put(person, new Growth(growth.id(), growth.before(), at));
        DigestItem item = DigestItem.of(growth.id(), person, warning);
        items.merge(item.key(), item, DigestItem::newer);
        return begins
                ? Optional.of(NoticeJson.Row.ofDigest(person, place.next(), growth.id(), warning.at()))
                : Optional.empty();
    }

    Instant now() {
        return now;
    }

    /** Whether a digest that was there may be put on top again. */
    boolean mayRise(Standing digest) {
        return !now.isBefore(digest.onTopAt().plus(settings.pace()));
    }

    /** The windows of those who were warned. */
    Map<String, Window> windows() {
        return windows;
    }

    /** By person. */
    Map<String, Growth> growing() {
        return growing;
    }

    Collection<DigestItem> items() {
        return items.values();
    }
}
