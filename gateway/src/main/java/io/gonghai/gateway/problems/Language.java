package io.gonghai.gateway.problems;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two languages in which problems are told. */
public enum Language {
    ENGLISH("en"),
    CHINESE("zh-CN");

    private static final List<String> SPOKEN = List.of("en", "zh");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    public String tag() {
        return tag;
    }

    String choose(String english, String chinese) {
        return switch (this) {
            case ENGLISH -> english;
            case CHINESE -> chinese;
        };
    }

    /** The best of ours for an {@code Accept-Language}; English where it is missing, unreadable or asks for neither. */
    public static Language preferred(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 200) {
            return ENGLISH;
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return "zh".equals(best) ? CHINESE : ENGLISH;
        } catch (IllegalArgumentException unreadable) {
            return ENGLISH;
        }
    }
}
