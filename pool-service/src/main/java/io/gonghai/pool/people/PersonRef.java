package io.gonghai.pool.people;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person by id, with the name that the directory has; the id where it has none. */
@Schema(description = "A person; `name` is the id where the directory does not know them.")
public record PersonRef(
        @Schema(description = "Id of the person.") String id,

        @Schema(description = "Name in the directory; the id where the directory does not know them.")
        String name) {
    public static PersonRef of(String id, String name) {
        return id == null ? null : new PersonRef(id, name == null ? id : name);
    }
}
