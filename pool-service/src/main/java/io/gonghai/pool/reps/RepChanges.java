package io.gonghai.pool.reps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What was decided about people, and by whom; and the tiers that followed from their results. Written under the lock of the person. */
@ApplicationScoped
public class RepChanges {
    /** Who rates. */
    static final String SYSTEM = "system";

    private static final String RATED_TIER = "ratedTier";

    private final Sql sql;
    private final ObjectMapper json;
    private final ObjectReader tolerant;

    RepChanges(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.tolerant = json.readerFor(What.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** One field that changed. */
    @Schema(name = "RepFieldChange", description = "One field that changed.")
    record FieldChange(
            @Schema(description = "Which one of the profile; `ratedTier`: what results say.", examples = "tier")
            String field,

            @Schema(implementation = Object.class, nullable = true, description = "What it said; null where nothing.")
            JsonNode before,

            @Schema(implementation = Object.class, nullable = true, description = "What it says; null where nothing.")
            JsonNode after) {}

    /** By what somebody was rated. */
    @Schema(name = "RepRatingReason", description = "By what somebody was rated.")
    public record Rating(
            @Schema(description = "Deals that counted in the period.", examples = "4")
            int deals,

            @Schema(description = "When the period began.") Instant from,
            @Schema(description = "When it was over.") Instant to,

            @Schema(description = "The version of the company's settings whose tiers were asked.")
            int settingsVersion,

            @Schema(description = "Whether ratings bound then; `false`: they were only shown.")
            boolean counts) {}

    /** As it is stored. */
    record What(List<FieldChange> changes, @Nullable Rating rating) {}

    /** One change. */
    record Entry(UUID id, Instant at, String by, What what) {}

    /** Somebody decided about a rep. */
    @Transactional(Transactional.TxType.MANDATORY)
    void revised(Rep before, Rep after, String by, Instant at) {
        ObjectNode then = json.valueToTree(before.profile());
        ObjectNode now = json.valueToTree(after.profile());
        List<FieldChange> changes = new ArrayList<>();
        now.properties().forEach(field -> {
            JsonNode old = then.get(field.getKey());
            if (!field.getValue().equals(old)) {
                changes.add(new FieldChange(field.getKey(), old, field.getValue()));
            }
        });
        note(after.person().id(), by, at, new What(changes, null));
    }

    /** Results say another tier than before; null: none. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rated(String personId, @Nullable String before, @Nullable String after, Rating rating, Instant at) {
        note(personId, SYSTEM, at, new What(List.of(new FieldChange(RATED_TIER, text(before), text(after))), rating));
    }

    /** Newest first, before the given one. */
    List<Entry> page(String personId, @Nullable UUID before, int limit) {
        String select = "SELECT id, at, by, what::text AS what FROM rep_change WHERE person_id = ?";
        String order = " ORDER BY id DESC LIMIT " + limit;
        return before == null
                ? sql.list(select + order, this::read, personId)
                : sql.list(select + " AND id < ?" + order, this::read, personId, before);
    }

    long count(String personId) {
        return sql.first("SELECT count(*) FROM rep_change WHERE person_id = ?", row -> row.getLong(1), personId)
                .orElse(0L);
    }

    private void note(String personId, String by, Instant at, What what) {
        try {
            sql.update(
                    "INSERT INTO rep_change (id, person_id, at, by, what) VALUES (?, ?, ?, ?, ?::jsonb)",
                    Ids.next(),
                    personId,
                    at,
                    by,
                    json.writeValueAsString(what));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Entry read(ResultSet row) throws SQLException {
        try {
            return new Entry(
                    row.getObject("id", UUID.class),
                    Objects.requireNonNull(Sql.instant(row, "at")),
                    row.getString("by"),
                    tolerant.readValue(row.getString("what")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored change is not readable", e);
        }
    }

    private static JsonNode text(@Nullable String text) {
        return text == null ? NullNode.getInstance() : TextNode.valueOf(text);
    }
}
