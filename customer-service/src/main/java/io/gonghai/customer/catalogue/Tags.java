package io.gonghai.customer.catalogue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gonghai.runtime.paging.Cursor;
import io.gonghai.runtime.paging.Page;
import io.gonghai.runtime.paging.PageRequest;
import io.gonghai.runtime.problems.Problem;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tags there are. None is ever deleted: rules and customers name it. */
@ApplicationScoped
public class Tags {
    private static final UUID LAST = new UUID(-1L, -1L);

    private final MergePatch mergePatch;
    private final DatabaseClock clock;

    Tags(MergePatch mergePatch, DatabaseClock clock) {
        this.mergePatch = mergePatch;
        this.clock = clock;
    }

    /** Those of the ids that may be given to a customer. */
    @Transactional
    public Set<UUID> open(Collection<UUID> ids) {
        return ids.isEmpty()
                ? Set.of()
                : Tag.<Tag>find("id in ?1 and retired = false", ids).stream()
                        .map(tag -> tag.id)
                        .collect(Collectors.toSet());
    }

    @Transactional(Transactional.TxType.MANDATORY)
    TagView create(TagFields fields) {
        Tag tag = new Tag();
        tag.id = Ids.next();
        Instant now = clock.now();
        tag.createdAt = now;
        return written(tag, fields, now);
    }

    /** @throws Problem 404, 412 and 428 by the version read, 400 with what is wrong */
    @Transactional(Transactional.TxType.MANDATORY)
    TagView change(UUID id, @Nullable String ifMatch, JsonNode patch) {
        Tag tag = Tag.<Tag>findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
        ETags.requireMatch(ifMatch, tag.version);
        ObjectNode changes = patch.deepCopy();
        changes.remove(TagView.READ_ONLY);
        TagFields fields = mergePatch.apply(TagFields.of(tag), changes, TagFields.class);
        return fields.equals(TagFields.of(tag)) ? TagView.of(tag) : written(tag, fields, clock.now());
    }

    private TagView written(Tag tag, TagFields fields, Instant now) {
        tag.version++;
        tag.nameZh = fields.name().zh().strip();
        tag.nameEn = fields.name().en().strip();
        tag.retired = fields.isRetired();
        tag.changedAt = now;
        tag.persistAndFlush();
        return TagView.of(tag);
    }

    @Transactional
    TagView one(UUID id) {
        return Tag.<Tag>findByIdOptional(id).map(TagView::of).orElseThrow(Problem::notFound);
    }

    @Transactional
    Page<TagView> all(PageRequest page) {
        UUID before = page.place(1, cursor -> cursor.uuid(0)).orElse(LAST);
        int limit = page.limit();
        List<Tag> rows = Tag.<Tag>find("id < ?1 order by id desc", before)
                .page(0, limit + 1)
                .list();
        Page<TagView> found = Page.of(rows, limit, TagView::of, row -> Cursor.of(row.id));
        return page.wantsCount() ? found.withCount(Tag.count()) : found;
    }
}
