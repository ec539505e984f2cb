package io.gonghai.customer.customers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gonghai.customer.customers.domain.FieldChange;
import io.gonghai.customer.tables.BulkInsert;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The log of who changed what of a customer, one row per version after the first. */
@ApplicationScoped
class Changes {
    private static final TypeReference<List<FieldChange>> FIELDS = new TypeReference<>() {};

    private final Sql sql;
    private final ObjectMapper json;
    private final BulkInsert<Logged> insert;

    Changes(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
        this.insert = new BulkInsert<Logged>("customer_change")
                .column("customer_id", "uuid", Logged::customerId)
                .column("version", "bigint", logged -> logged.change().version())
                .column("by", "text", logged -> logged.change().by())
                .column("at", "timestamptz", logged -> logged.change().at())
                .column("fields", "jsonb", logged -> write(logged.change().fields()));
    }

    /** The shape of a changed field, for the API document. */
    @Schema(name = "FieldChange", description = "A field that was changed.")
    record ChangedField(
            @Schema(description = "Name of the field.") String field,

            @Schema(nullable = true, description = "What it was; null where there was nothing.") @Nullable
            Object from,

            @Schema(nullable = true, description = "What it is; null where it was removed.") @Nullable
            Object to) {}

    /** One change as callers read it. */
    @Schema(name = "CustomerChange")
    public record Change(
            @Schema(description = "Version of the customer after the change.")
            long version,

            @Schema(description = "When it was changed.") Instant at,

            @Schema(description = "Id of the person who changed it.")
            String by,

            @Schema(
                    type = SchemaType.ARRAY,
                    implementation = ChangedField.class,
                    description = "What was changed, field by field.")
            List<FieldChange> fields) {}

    record Logged(UUID customerId, Change change) {}

    void log(List<Logged> changes) {
        sql.update(insert.sql(), insert.arguments(changes));
    }

    /** Newest first. */
    Page<Change> of(UUID customerId, PageRequest page) {
        long before = page.place(1, cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<Change> rows = sql.list(
                "SELECT version, at, by, fields::text AS fields FROM customer_change WHERE customer_id = ? AND version < ? ORDER BY version DESC LIMIT ?",
                this::read,
                customerId,
                before,
                page.limit() + 1);
        Page<Change> found = Page.of(rows, page.limit(), change -> change, change -> Cursor.of(change.version()));
        return page.wantsCount() ? found.withCount(count(customerId)) : found;
    }

    private long count(UUID customerId) {
        return sql.first(
                        "SELECT count(*) FROM customer_change WHERE customer_id = ?", row -> row.getLong(1), customerId)
                .orElse(0L);
    }

    private Change read(ResultSet row) throws SQLException {
        try {
            return new Change(
                    row.getLong("version"),
                    Sql.instant(row, "at"),
                    row.getString("by"),
                    json.readValue(row.getString("fields"), FIELDS));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored change does not read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
