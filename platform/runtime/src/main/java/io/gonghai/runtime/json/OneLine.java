package io.gonghai.runtime.json;

import java.util.regex.Pattern;

/** What a name is: one line with something to be seen in it. */
public final class OneLine {
    /**
     * No control characters, and at least one character that is neither blank nor invisible. What may come before the first of these can't be one of them, so a
     * text is walked once, however long it is. Also understood by readers of the API document (ECMA-262).
     */
    public static final String PATTERN =
            "^[\\u0020\\u00A0\\u200B-\\u200F\\u2028-\\u202F\\u2060-\\u206F\\u3000\\uFEFF]*[^\\u0000-\\u0020\\u007F-\\u00A0\\u200B-\\u200F\\u2028-\\u202F\\u2060-\\u206F\\u3000\\uFEFF][^\\u0000-\\u001F\\u007F-\\u009F]*$";

    private static final Pattern CONTROLS = Pattern.compile("[\\u0000-\\u001F\\u007F-\\u009F]+");

    private OneLine() {}

    /** Text with a blank for each run of control characters. */
    public static String of(String text) {
        return CONTROLS.matcher(text).replaceAll(" ");
    }
}
