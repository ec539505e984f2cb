package io.gonghai.pool.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.pool.people.Actor;
import io.gonghai.pool.people.People;
import io.gonghai.pool.people.PersonRef;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Every version of the settings, each beside the one before it. */
@ApplicationScoped
class ReadSettingsVersions {
    private static final String SYSTEM = "system";

    private final Sql sql;
    private final Settings settings;
    private final People people;
    private final ObjectMapper json;

    ReadSettingsVersions(Sql sql, Settings settings, People people, ObjectMapper json) {
        this.sql = sql;
        this.settings = settings;
        this.people = people;
        this.json = json;
    }

    /** One field that changed; the catalogue of reasons is compared and shown whole. */
    @Schema(name = "CustodySettingChange", description = "One field that changed.")
    record Change(
            @Schema(description = "Which one.", examples = "holdingLimit")
            String field,

            @Schema(implementation = Object.class, nullable = true, description = "What it said; null where nothing.")
            JsonNode before,

            @Schema(implementation = Object.class, nullable = true, description = "What it says; null where nothing.")
            JsonNode after) {}

    /** One version of the settings: by whom, since when, and what was changed. */
    @Schema(
            name = "CustodySettingsVersion",
            description = "One version of the company's settings: by whom, since when, and what was changed.")
    record SettingsVersion(
            @Schema(description = "What decisions and history name as `settingsVersion`.")
            int version,

            @Schema(nullable = true, description = "Who decided; null where the system did.")
            PersonRef changedBy,

            @Schema(description = "Since when it holds.") Instant changedAt,

            @Schema(description = "What differs from the version before; empty for the first.")
            List<Change> changes,

            @Schema(description = "The settings, whole.") CustodySettings settings) {}

    /** Whether somebody may look: who manages a pool explains decisions by them, and who reads all. */
    boolean mayBeReadBy(Actor actor) {
        return actor.readsAll()
                || sql.first(
                                "SELECT 1 FROM pool WHERE NOT retired AND ? = ANY (manager_ids) LIMIT 1",
                                row -> row.getInt(1),
                                actor.id())
                        .isPresent();
    }

    /** Newest first. */
    Page<SettingsVersion> page(PageRequest request) {
        long below = request.place(1, cursor -> cursor.number(0)).orElse((long) Integer.MAX_VALUE);
        int limit = request.limit();
        List<StoredSettings> rows = settings.below((int) Math.clamp(below, 0, Integer.MAX_VALUE), limit + 1);
        Map<Integer, StoredSettings> byVersion = new HashMap<>();
        rows.forEach(row -> byVersion.put(row.version(), row));
        Map<String, String> names = names(rows);
        return Page.of(
                        rows,
                        limit,
                        row -> version(row, byVersion.get(row.version() - 1), names),
                        row -> Cursor.of(row.version()))
                .withCount(request.wantsCount() ? settings.count() : null);
    }

    Optional<SettingsVersion> find(int version) {
        List<StoredSettings> both = settings.below(version + 1, 2);
        if (both.isEmpty() || both.getFirst().version() != version) {
            return Optional.empty();
        }
        return Optional.of(version(both.getFirst(), both.size() > 1 ? both.get(1) : null, names(both)));
    }

    private Map<String, String> names(List<StoredSettings> rows) {
        return people.names(
                rows.stream().map(StoredSettings::changedBy).distinct().toList());
    }

    private SettingsVersion version(StoredSettings stored, StoredSettings before, Map<String, String> names) {
        String by = stored.changedBy();
        return new SettingsVersion(
                stored.version(),
                SYSTEM.equals(by) ? null : PersonRef.of(by, names.get(by)),
                stored.changedAt(),
                before == null ? List.of() : changes(before.settings(), stored.settings()),
                stored.settings());
    }

    private List<Change> changes(CustodySettings before, CustodySettings after) {
        ObjectNode then = json.valueToTree(before);
        ObjectNode now = json.valueToTree(after);
        List<Change> changes = new ArrayList<>();
        now.properties().forEach(field -> {
            if (!field.getValue().equals(then.get(field.getKey()))) {
                changes.add(new Change(field.getKey(), then.get(field.getKey()), field.getValue()));
            }
        });
        return changes;
    }
}
