package io.gonghai.runtime.problems;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Wording by code, in Chinese or English; placeholders are {@code {name}}. Bundles: {@code problems/platform_en|zh.properties} here and
 * {@code problems/service_en|zh.properties} in each service.
 */
public final class Texts {
    static final String LANGUAGE_KEY = "language";
    private static final ResourceBundle.Control EXACTLY =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);
    private static final Map<String, Texts> BY_LANGUAGE = new ConcurrentHashMap<>();

    private final List<ResourceBundle> bundles = new ArrayList<>();
    private final String tag;

    private Texts(String language) {
        Locale locale = Locale.forLanguageTag(language);
        tag = language.equals("zh") ? "zh-CN" : language;
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (String name : List.of("problems/service", "problems/platform")) {
            try {
                bundles.add(ResourceBundle.getBundle(name, locale, loader, EXACTLY));
            } catch (MissingResourceException e) {
                // a service without texts of its own
            }
        }
    }

    /** In the language of the running request; English where none is running or none of ours was asked for. */
    public static Texts current() {
        return MDC.get(LANGUAGE_KEY) instanceof String language ? of(language) : of("en");
    }

    /** In {@code zh} or {@code en}. */
    public static Texts of(String language) {
        return BY_LANGUAGE.computeIfAbsent(language, Texts::new);
    }

    /** Their language as headers name it. */
    public String tag() {
        return tag;
    }

    /** The text with its placeholders filled from pairs of name and value; a moment is told to the second, in the company's zone. */
    public String text(String key, @Nullable Object... pairs) {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) {
            figures.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return text(key, figures);
    }

    public String text(String key, Map<String, ? extends @Nullable Object> figures) {
        String text = find(key);
        for (Map.Entry<String, ? extends @Nullable Object> figure : figures.entrySet()) {
            text = text.replace('{' + figure.getKey() + '}', shown(figure.getValue()));
        }
        return text;
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Instant moment ? moment(moment, zone()) : String.valueOf(value);
    }

    /** As all texts tell a moment: to the second, with the zone's offset. */
    public static String moment(Instant moment, ZoneId zone) {
        return MOMENT.format(moment.atZone(zone));
    }

    private static ZoneId zone() {
        return ConfigProvider.getConfig().getValue("gonghai.zone", ZoneId.class);
    }

    private String find(String key) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return bundle.getString(key);
            }
        }
        return key;
    }
}
