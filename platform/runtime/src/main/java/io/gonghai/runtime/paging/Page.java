package io.gonghai.runtime.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param next opaque cursor of the following page; null on the last
 * @param count how many there are in all; only where {@code ?count=true} asked for it
 */
public record Page<T>(
        @Schema(description = "The items of this page, in the order of the list.")
        List<T> items,

        @Schema(
                description = "Opaque cursor of the following page, to be sent as `cursor`; null on the last.",
                nullable = true)
        @Nullable
        String next,

        @Schema(
                description = "How many there are in all; only with `count=true`.",
                extensions = @Extension(name = "x-sparse", value = "true", parseValue = true))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Long count) {

    /** A page of rows that were read with one more than the limit, which tells whether more follow. */
    public static <R, T> Page<T> of(
            List<R> rows, int limit, Function<? super R, ? extends T> item, Function<? super R, Cursor> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        List<T> items = shown.stream().<T>map(item).toList();
        return new Page<>(items, more ? cursor.apply(shown.getLast()).encode() : null, null);
    }

    /** Without the items of which something holds: it goes on where it would have. */
    public Page<T> without(Predicate<? super T> left) {
        return new Page<>(items.stream().filter(left.negate()).toList(), next, count);
    }

    public Page<T> withCount(@Nullable Long total) {
        return new Page<>(items, next, total);
    }
}
