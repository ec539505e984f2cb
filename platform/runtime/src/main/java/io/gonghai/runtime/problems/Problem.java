package io.gonghai.runtime.problems;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal on its way to the caller: thrown at the edge (REST), turned into RFC 9457 {@code application/problem+json} by {@link ProblemMapper}.
 * Business code answers with values instead; an exception here rolls the running transaction back.
 */
public final class Problem extends RuntimeException {
    private static final String VIOLATIONS = "violations";

    private final ProblemType type;
    private final Map<String, Object> figures = new LinkedHashMap<>();
    private final Map<String, Object> extensions = new LinkedHashMap<>();
    private @Nullable Integer retryAfterSeconds;

    public Problem(ProblemType type) {
        super(type.code(), null, false, false);
        this.type = type;
    }

    /** 400, naming everything that is wrong. */
    public static Problem invalid(List<Violation> violations) {
        return new Problem(ProblemType.INVALID).extension(VIOLATIONS, violations);
    }

    /** 400 for one field; the message's text stands in the bundles under {@code messageKey}. */
    public static Problem invalid(String field, String messageKey, Object... figures) {
        return invalid(List.of(new Violation(field, Texts.current().text(messageKey, figures))));
    }

    /** 404 for what is unknown or may not be seen: the two are never told apart. */
    public static Problem notFound() {
        return new Problem(ProblemType.NOT_FOUND);
    }

    public static Problem forbidden() {
        return new Problem(ProblemType.FORBIDDEN);
    }

    /** 403 for whom the directory says that they are not active (any more). */
    public static Problem inactive() {
        return forbidden().detail("forbidden.inactive");
    }

    /** 403 where the caller may change a thing, but not these fields of it; names them. */
    public static Problem notTheirs(List<String> fields) {
        Texts texts = Texts.current();
        String why = texts.text("violation.not-yours");
        return forbidden()
                .extension("detail", texts.text("forbidden.fields", "fields", String.join(", ", fields)))
                .extension(
                        VIOLATIONS,
                        fields.stream().map(field -> new Violation(field, why)).toList());
    }

    /** 503: a service that must be asked is away. */
    public static Problem unavailable(String service) {
        return new Problem(ProblemType.UNAVAILABLE).figure("service", service).retryAfter(1);
    }

    /** A value for the texts' {@code {name}} placeholders. */
    public Problem figure(String name, Object value) {
        figures.put(name, value);
        return this;
    }

    /** A member added to the answer. */
    public Problem extension(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    /** Says more exactly than the type does what is wrong; the text stands in the bundles under {@code messageKey}. */
    public Problem detail(String messageKey) {
        return extension("detail", Texts.current().text(messageKey));
    }

    public Problem retryAfter(int seconds) {
        retryAfterSeconds = seconds;
        return this;
    }

    public ProblemType type() {
        return type;
    }

    /** What is wrong, field by field; empty where it is not told so. */
    public List<Violation> violations() {
        return extensions.get(VIOLATIONS) instanceof List<?> told
                ? told.stream().map(Violation.class::cast).toList()
                : List.of();
    }

    Map<String, Object> figures() {
        return figures;
    }

    Map<String, Object> extensions() {
        return extensions;
    }

    @Nullable
    Integer retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The problem's members but for instance and trace; batch answers carry them per item. */
    public Map<String, Object> body() {
        Texts texts = Texts.current();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", type.uri());
        body.put("title", texts.text(type.code() + ".title", figures));
        body.put("status", type.status());
        body.put("detail", texts.text(type.code() + ".detail", figures));
        body.putAll(extensions);
        return body;
    }
}
