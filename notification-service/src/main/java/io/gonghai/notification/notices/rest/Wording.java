package io.gonghai.notification.notices.rest;

import io.gonghai.notification.names.Names;
import io.gonghai.notification.names.Names.AsOf;
import io.gonghai.notification.notices.domain.Figures;
import io.gonghai.notification.notices.domain.Notice;
import io.gonghai.runtime.problems.Texts;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts notices into words, as seen by their reader: plain text, never markup. Names are filled in one pass, so that a name
 * that looks like a placeholder stays a name.
 */
record Wording(Texts texts, Names names, ZoneId zone) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final String SYSTEM = "system";

    String title(Notice notice) {
        Figures figures = notice.figures();
        if (figures.digest() != null) {
            return fill(words(notice, sort(figures.digest())), notice);
        }
        String part = figures.partOf(notice.person()).name();
        String which = figures.decision() == null ? part : part + "." + figures.decision();
        String words = figures.operation() == null
                ? words(notice, which.toLowerCase(Locale.ROOT))
                : wordsOfOperation(part.toLowerCase(Locale.ROOT), figures.operation());
        return fill(words, notice);
    }

    String body(Notice notice) {
        Figures.Digest digest = notice.figures().digest();
        boolean mixed = digest != null && digest.goBack() > 0 && digest.tried() > 0;
        return fill(words(notice, mixed ? "body.mixed" : "body"), notice);
    }

    /** What is gathered: what goes back comes first; what would, where nothing does. */
    private static String sort(Figures.Digest digest) {
        boolean goBack = digest.goBack() > 0;
        long count = goBack ? digest.goBack() : digest.tried();
        return (goBack ? "upcoming" : "tried") + (count == 1 ? ".one" : "");
    }

    /** The template; a kind without words (a newer replica has filed it) gets general ones. */
    private String words(Notice notice, String which) {
        String key = "notice." + notice.kind() + "." + which;
        String template = texts.text(key);
        return template.equals(key)
                ? texts.text(which.startsWith("body") ? "notice.other.body" : "notice.other.title")
                : template;
    }

    /** An operation of a kind without words (a newer pool-service did it) is told of as any. */
    private String wordsOfOperation(String part, Figures.Operation operation) {
        String key = "notice.operation.ended." + part + ".";
        String template = texts.text(key + operation.kind().toLowerCase(Locale.ROOT));
        if (!template.startsWith(key)) {
            return template;
        }
        String any = texts.text(key + "other");
        return any.startsWith(key) ? texts.text("notice.other.title") : any;
    }

    private String fill(String template, Notice notice) {
        Matcher placeholders = PLACEHOLDER.matcher(template);
        StringBuilder text = new StringBuilder();
        while (placeholders.find()) {
            String value = value(placeholders, notice);
            boolean first = text.isEmpty() && placeholders.start() == 0;
            placeholders.appendReplacement(text, Matcher.quoteReplacement(first ? capitalised(value) : value));
        }
        return placeholders.appendTail(text).toString();
    }

    private String value(MatchResult placeholder, Notice notice) {
        Figures figures = notice.figures();
        return switch (placeholder.group(1)) {
            case "customer" -> customer(notice);
            case "actor" -> person(figures.actor(), notice);
            case "holder" -> person(figures.holder(), notice);
            case "requester" -> person(figures.requester(), notice);
            case "former" -> person(figures.formerHolder(), notice);
            case "pool" -> pool(figures.poolId(), notice);
            case "rule" -> figures.rule() == null ? texts.text("notice.some-rule") : figures.rule();
            case "note" -> note(figures.reminder());
            case "before" -> figures.before() == null ? "" : figures.before();
            case "held" -> String.valueOf(figures.held());
            case "moved" -> count(figures.operation(), Figures.Operation::moved);
            case "passed" -> count(figures.operation(), Figures.Operation::passedOn);
            case "failed" -> count(figures.operation(), Figures.Operation::failed);
            case "going" ->
                figures.digest() == null ? "" : String.valueOf(figures.digest().goBack());
            case "tried" ->
                figures.digest() == null ? "" : String.valueOf(figures.digest().tried());
            case "due" -> figures.dueAt() == null ? "" : Texts.moment(figures.dueAt(), zone);
            default -> placeholder.group();
        };
    }

    private String person(@Nullable String id, Notice notice) {
        if (notice.person().equals(id)) {
            return texts.text("notice.yourself");
        }
        if (SYSTEM.equals(id)) {
            return texts.text("notice.the-system");
        }
        String name = id == null ? null : names.person(id).orElse(null);
        return name == null ? texts.text("notice.some-person") : name;
    }

    /** As it was called when the notice was filed: its reader may have lost sight of it since. */
    private String customer(Notice notice) {
        AsOf then = new AsOf(notice.customerId(), notice.cardVersion());
        String name = notice.namesCustomer() ? names.customer(then).orElse(null) : null;
        return name == null ? texts.text("notice.some-customer") : name;
    }

    private String pool(@Nullable UUID id, Notice notice) {
        String name = id == null
                ? null
                : names.pool(new AsOf(id, notice.poolVersion())).orElse(null);
        return name == null ? texts.text("notice.some-pool") : name;
    }

    private String note(@Nullable UUID reminder) {
        String note = reminder == null ? null : names.note(reminder).orElse(null);
        return note == null ? texts.text("notice.some-note") : note;
    }

    private static String count(Figures.@Nullable Operation operation, ToLongFunction<Figures.Operation> which) {
        return operation == null ? "" : String.valueOf(which.applyAsLong(operation));
    }

    /** A sentence begins with a capital, but names stay as they are written. */
    private String capitalised(String value) {
        boolean ours = value.equals(texts.text("notice.some-customer"))
                || value.equals(texts.text("notice.some-person"))
                || value.equals(texts.text("notice.the-system"));
        return ours ? value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1) : value;
    }
}
