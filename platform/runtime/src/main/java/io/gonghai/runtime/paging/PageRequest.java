package io.gonghai.runtime.paging;

import io.gonghai.runtime.problems.Problem;
import io.gonghai.runtime.web.Params;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page a caller asks for; a {@code @BeanParam} of every list. */
public class PageRequest {
    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 200;

    @QueryParam("limit")
    @Parameter(
            description = "How many items a page has at most, 1 to 200.",
            schema =
                    @Schema(
                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
                            minimum = "1",
                            maximum = "200",
                            defaultValue = "20"),
            example = "20")
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before; leave out for the first page.")
    @Nullable
    String cursor;

    @QueryParam("count")
    @Parameter(
            description = "`true` adds `count`, how many items there are in all.",
            schema =
                    @Schema(
                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN,
                            defaultValue = "false"))
    @Nullable
    String count;

    /** @throws Problem 400 unless it is a whole number from 1 to 200 */
    public int limit() {
        if (limit == null) {
            return DEFAULT_LIMIT;
        }
        try {
            int wanted = Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= MAX_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw Problem.invalid("limit", "violation.limit");
    }

    /** The cursor, if one was sent; it must have {@code size} parts. */
    public Optional<Cursor> cursor(int size) {
        return cursor == null || cursor.isEmpty() ? Optional.empty() : Optional.of(Cursor.decode(cursor, size));
    }

    /**
     * Where the page goes on; empty for the first page. Everything that was sent is read before, so that whoever made several mistakes is told all of them at
     * once.
     *
     * @param size how many parts the list's cursors have
     * @param place what a cursor says
     * @param others what the list takes besides limit, cursor and count; it will be read again when it is needed
     * @throws Problem 400 with everything that is wrong with any of them
     */
    public <T> Optional<T> place(int size, Function<Cursor, T> place, Supplier<?>... others) {
        Supplier<Optional<T>> sent = () -> cursor(size).map(place);
        List<Supplier<?>> all = new ArrayList<>(List.of(others));
        all.addAll(List.<Supplier<?>>of(this::limit, sent, this::wantsCount));
        Params.check(all.toArray(Supplier<?>[]::new));
        return sent.get();
    }

    /** @throws Problem 400 unless it is true or false */
    public boolean wantsCount() {
        return switch (count) {
            case "true" -> true;
            case "false" -> false;
            case null -> false;
            default -> throw Problem.invalid("count", "violation.boolean");
        };
    }
}
