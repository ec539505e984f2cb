package io.gonghai.customer.catalogue;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag as callers read it. */
@Schema(name = "Tag", extensions = @Extension(name = "x-etag", value = "true", parseValue = true))
record TagView(
        @Schema(description = "Id of the tag: what customers, lists and rules name.")
        UUID id,

        @Schema(description = "Goes up with every change; the ETag.")
        long version,

        @Schema(description = "What it is called.") TagFields.Names name,

        @Schema(description = "Whether it is given to no more customers.")
        boolean retired,

        @Schema(description = "When it was created.") Instant createdAt,
        @Schema(description = "When it was last changed.") Instant changedAt) {
    /** Fields that callers may send back but not change. */
    static final Set<String> READ_ONLY = Set.of("id", "version", "createdAt", "changedAt");

    static TagView of(Tag tag) {
        return new TagView(
                tag.id,
                tag.version,
                new TagFields.Names(tag.nameZh, tag.nameEn),
                tag.retired,
                tag.createdAt,
                tag.changedAt);
    }
}
