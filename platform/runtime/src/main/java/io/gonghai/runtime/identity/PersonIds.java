package io.gonghai.runtime.identity;

import io.gonghai.runtime.json.StorableText;
import java.util.Set;

/** What may be the id of a person. */
public final class PersonIds {
    /** The longest id, in characters. */
    public static final int LONGEST = 200;

    /** {@code system} is who acts where no person does, {@code me} is whoever asks, and dots mean other paths. */
    private static final Set<String> RESERVED = Set.of("system", "me", ".", "..");

    /** What the gateway lets into no segment of a path, however it is encoded, and what would end the path for those who forget to encode it. */
    private static final String NOT_IN_PATHS = "/\\;%?#";

    private PersonIds() {}

    /** Whether a token may name somebody so: it can be stored, and means nobody and nothing else. */
    public static boolean usable(String id) {
        return !id.isBlank() && id.length() <= LONGEST && !RESERVED.contains(id) && StorableText.is(id);
    }

    /** Whether the person can also be addressed by it, as {@code /reps/{personId}} does, and passes for no service. */
    public static boolean addressable(String id) {
        return usable(id)
                && !id.startsWith("service:")
                && id.chars().noneMatch(c -> NOT_IN_PATHS.indexOf(c) >= 0 || Character.isISOControl(c));
    }
}
