package io.gonghai.pool.people.scim;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Ids of SCIM resources: UUIDs in their one spelling. */
final class ScimIds {
    private ScimIds() {}

    static @Nullable UUID orNull(String text) {
        if (text.length() != 36) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** An id in a path. @throws ScimRefused 404 */
    static UUID inPath(String text) {
        UUID id = orNull(text);
        if (id == null) {
            throw ScimRefused.unknown();
        }
        return id;
    }
}
