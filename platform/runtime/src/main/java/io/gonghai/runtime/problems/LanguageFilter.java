package io.gonghai.runtime.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Settles the language of a request's messages from {@code Accept-Language} (RFC 9110, 12.5.4; RFC 4647 look-up). */
public class LanguageFilter {
    private static final List<Locale> OURS = List.of(Locale.ENGLISH, Locale.CHINESE);

    @ServerRequestFilter(preMatching = true, priority = 2)
    public void settle(ContainerRequestContext request) {
        MDC.put(Texts.LANGUAGE_KEY, language(request.getHeaderString("Accept-Language")));
    }

    static String language(@Nullable String header) {
        if (header == null || header.isBlank() || header.length() > 500) {
            return "en";
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(header), OURS);
            return best == null ? "en" : best.getLanguage();
        } catch (IllegalArgumentException e) {
            return "en";
        }
    }
}
