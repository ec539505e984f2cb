package io.gonghai.customer.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.problems.ProblemType;
import io.gonghai.runtime.sql.Sql;
import io.gonghai.runtime.time.DatabaseClock;
import io.gonghai.runtime.time.Ids;
import io.gonghai.runtime.web.ETags;
import io.gonghai.runtime.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The custom fields there are. None is ever deleted, nor any option: rules and customers name them. */
@ApplicationScoped
public class CustomFields {
    /** How many may be open at once. */
    static final int MOST_OPEN = 100;

    private static final UUID LAST = new UUID(-1L, -1L);
    private static final TypeReference<List<CustomFieldBody.Option>> OPTIONS = new TypeReference<>() {};

    /** Who writes the catalogue does so alone: names are compared with those of all others, and those that are open are counted. */
    private static final String ALONE = "SELECT pg_advisory_xact_lock(6101)::text";

    private static final String TAKEN =
            "SELECT 1 FROM custom_field WHERE id <> ? AND (lower(name_zh) = lower(?) OR lower(name_en) = lower(?)) LIMIT 1";

    private final Sql sql;
    private final ObjectMapper json;
    private final MergePatch mergePatch;
    private final DatabaseClock clock;

    CustomFields(Sql sql, ObjectMapper json, MergePatch mergePatch, DatabaseClock clock) {
        this.sql = sql;
        this.json = json;
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    /** Those of the ids that are fields, with what their values are judged by. */
    @Transactional
    public Map<UUID, FieldDefinition> named(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Map.of()
                : CustomField.<CustomField>find("id in ?1", ids).stream()
                        .map(this::definition)
                        .collect(Collectors.toMap(FieldDefinition::id, Function.identity()));
    }

    /** @throws Problem 400 with what is wrong, 409 where the name is taken, or as many are open as may be */
    @Transactional(Transactional.TxType.MANDATORY)
    CustomFieldView create(CustomFieldBody body) {
        CheckCustomField.check(body, null);
        CustomField field = new CustomField();
        field.id = Ids.next();
        Instant now = clock.now();
        field.createdAt = now;
        return written(field, body, now);
    }

    /** @throws Problem 404, 412 and 428 by the version read; else as of a new one */
    @Transactional(Transactional.TxType.MANDATORY)
    CustomFieldView change(UUID id, @Nullable String ifMatch, JsonNode patch) {
        CustomField field = CustomField.<CustomField>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE)
                .orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, field.version);
        ObjectNode changes = patch.deepCopy();
        changes.remove(CustomFieldView.READ_ONLY);
        CustomFieldView before = view(field);
        CustomFieldBody after = mergePatch.apply(before.body(), changes, CustomFieldBody.class);
        CheckCustomField.check(after, before.body());
        CustomFieldBody kept = kept(after);
        return kept.equals(before.body()) ? before : written(field, kept, clock.now());
    }

    /** As it is stored, but for ids that are still to be given. */
    private static CustomFieldBody kept(CustomFieldBody body) {
        List<CustomFieldBody.Option> options = body.choices().stream()
                .map(option ->
                        new CustomFieldBody.Option(option.id(), option.name().stripped(), option.isOpen()))
                .toList();
        return new CustomFieldBody(body.name().stripped(), body.type(), body.kinds(), options, body.isOpen());
    }

    private CustomFieldView written(CustomField field, CustomFieldBody body, Instant now) {
        CustomFieldBody kept = kept(body);
        requireRoom(field, kept);
        field.version++;
        field.nameZh = kept.name().zh();
        field.nameEn = kept.name().en();
        field.type = kept.type();
        field.customerTypes = kept.kinds().stream().map(Enum::name).toArray(String[]::new);
        field.options = write(kept.choices().stream()
                .map(option -> option.id() == null
                        ? new CustomFieldBody.Option(Ids.next(), option.name(), option.open())
                        : option)
                .toList());
        field.open = kept.isOpen();
        field.changedAt = now;
        field.persistAndFlush();
        return view(field);
    }

    private void requireRoom(CustomField field, CustomFieldBody wanted) {
        sql.first(ALONE, row -> row.getString(1));
        boolean taken = sql.first(
                        TAKEN,
                        row -> row.getInt(1),
                        field.id,
                        wanted.name().zh(),
                        wanted.name().en())
                .isPresent();
        if (taken) {
            throw new Problem(new ProblemType("field-name-taken", 409));
        }
        long open = sql.first(
                        "SELECT count(*) FROM custom_field WHERE open AND id <> ?", row -> row.getLong(1), field.id)
                .orElse(0L);
        if (wanted.isOpen() && !field.open && open >= MOST_OPEN) {
            throw new Problem(new ProblemType("too-many-fields", 409)).figure("most", MOST_OPEN);
        }
    }

    @Transactional
    CustomFieldView one(UUID id) {
        return CustomField.<CustomField>findByIdOptional(id).map(this::view).orElseThrow(Problem::notFound);
    }

    @Transactional
    Page<CustomFieldView> all(PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<CustomField> rows = CustomField.<CustomField>find("id < ?1 order by id desc", before)
                .page(0, limit + 1)
                .list();
        Page<CustomFieldView> found = Page.of(rows, limit, this::view, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(CustomField.count()) : found;
    }

    private FieldDefinition definition(CustomField field) {
        return new FieldDefinition(
                field.id,
                field.type,
                Set.of(field.customerTypes),
                options(field).stream()
                        .collect(Collectors.toMap(CustomFieldBody.Option::id, CustomFieldBody.Option::isOpen)),
                field.open);
    }

    private CustomFieldView view(CustomField field) {
        return new CustomFieldView(
                field.id,
                field.version,
                new CustomFieldBody.Names(field.nameZh, field.nameEn),
                field.type,
                Stream.of(field.customerTypes)
                        .map(CustomFieldBody.CustomerKind::valueOf)
                        .toList(),
                options(field),
                field.open,
                field.createdAt,
                field.changedAt);
    }

    private List<CustomFieldBody.Option> options(CustomField field) {
        try {
            return json.readValue(field.options, OPTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options do not read", e);
        }
    }

    private String write(List<CustomFieldBody.Option> options) {
        try {
            return json.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
