package io.gonghai.runtime.problems;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A value that can't be made from what was sent; worded for the caller by key, in their language. Thrown by {@code @JsonCreator}s and parsers of values. */
public final class UnfitValue extends IllegalArgumentException {
    private final String key;
    private final transient @Nullable Object[] figures;

    /** @param figures pairs of name and value for the text's placeholders */
    public UnfitValue(String key, @Nullable Object... figures) {
        super(key + Arrays.toString(figures));
        this.key = key;
        this.figures = figures;
    }

    /** What is wrong, in the language of the running request. */
    public String text() {
        return Texts.current().text(key, figures);
    }
}
