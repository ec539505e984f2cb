package io.gonghai.runtime.problems;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** Settles the language of a request's messages from {@code Accept-Language} (RFC 9110, 12.5.4; RFC 4647 look-up). */
public class LanguageFilter {
    private static final List<Locale> OURS = List.of(Locale.ENGLISH, Locale.CHINESE);

    @ServerRequestFilter(preMatching = true, priority = 2)
    public void settle(ContainerRequestContext request) {
        MDC.put(Texts.LANGUAGE_KEY, language(request.getHeaderString("Accept-Language")));
    }

    /** Problems say in which language they are, and that it was chosen; caches must not show one reader's language to another. */
    @ServerResponseFilter
    public void tell(ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        if (type != null && type.getSubtype().equals("problem+json")) {
            response.getHeaders().putSingle("Content-Language", Texts.current().tag());
            response.getHeaders().add("Vary", "Accept-Language");
        }
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
